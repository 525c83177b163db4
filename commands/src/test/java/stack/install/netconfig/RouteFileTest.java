package stack.install.netconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;
import stack.commands.report.Golden;
import stack.db.network.Ip;
import stack.db.route.Route;

class RouteFileTest {
  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add host backend-0-0",
          "add host interface backend-0-0 interface=eth0 ip=192.168.0.10 network=private"
              + " default=true");

  private static Route route(String address, String gateway, String device) {
    return new Route(
        address,
        "255.255.255.255",
        Optional.of(gateway).filter(text -> !text.isEmpty()),
        Optional.empty(),
        Optional.of(device).filter(text -> !text.isEmpty()));
  }

  @Test
  void routesOfAllScopesAreAsStackiPrintedThem() {
    stack.ok("add host route backend-0-0 address=192.168.0.3 gateway=private");
    stack.ok("add host route backend-0-0 address=192.168.0.4 gateway=192.168.0.1 interface=eth0");
    stack.ok("add host route backend-0-0 address=192.168.0.5 gateway=192.168.0.1");
    stack.ok("add appliance route backend address=192.168.0.6 gateway=private");
    stack.ok("add os route redhat address=192.168.0.7 gateway=private interface=eth3");
    stack.ok("add route address=192.168.0.8 gateway=private");
    assertThat(stack.ok("report host route backend-0-0"))
        .isEqualTo(Golden.report("host_route_scope_resolving_redhat"));
  }

  @Test
  void defaultRouteAndRoutesToNowhereAreLeftOut() {
    var host = Sample.network("redhat");
    var routes =
        List.of(
            route("0.0.0.0", "10.0.0.1", ""),
            route("10.9.9.9", "", ""),
            route("10.8.8.8", "eth4", ""));
    assertThat(Sample.file(RouteFile.render(host, routes), "static-routes"))
        .containsExactly("any host 10.8.8.8 dev eth4");
  }

  @Test
  void slesFileEndsWithTheDefaultRoute() {
    var network = Sample.PRIVATE.withGateway(Optional.of(Ip.parse("192.168.0.1")));
    var main = Sample.at(Sample.nic("eth0"), "192.168.0.2", "private").withDefault(true);
    var host = Sample.network(Sample.host("sles"), Map.of(), List.of(network), main);
    var routes = List.of(route("10.0.0.1", "192.168.0.9", ""), route("10.0.0.2", "", "eth1"));
    assertThat(Sample.file(RouteFile.render(host, routes), "/network/routes"))
        .containsExactly(
            "10.0.0.1\t192.168.0.9\t255.255.255.255\t-",
            "10.0.0.2\t-\t255.255.255.255\teth1",
            "default\t192.168.0.1\t0.0.0.0\teth0");
  }

  @Test
  void messageQueueIsThatOfTheFrontend() {
    assertThat(stack.ok("report host mq backend-0-0"))
        .isEqualTo(
            """
            <stack:file stack:name="/etc/sysconfig/stack-mq">
            MASTER=192.168.0.2
            </stack:file>
            """);
  }
}
