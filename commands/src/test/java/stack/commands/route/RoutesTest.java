package stack.commands.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.ClusterFixture;
import stack.commands.StackFixture;

class RoutesTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();
  @RegisterExtension final ClusterFixture cluster = new ClusterFixture(stack);

  @Test
  void strongestScopeWinsForEachAddress() {
    stack.ok("add route address=10.0.0.1 gateway=192.168.0.1");
    stack.ok("add appliance route backend address=10.0.0.1 gateway=192.168.0.2");
    stack.ok("add os route redhat address=10.0.0.2 gateway=192.168.0.3");
    stack.ok("add environment route test address=10.0.0.2 gateway=192.168.0.4");
    stack.ok("add host route backend-0-0 address=10.0.0.3 gateway=private interface=eth9");
    assertThat(stack.rows("list host route backend-0-0 backend-0-1"))
        .containsExactly(
            "backend-0-0 10.0.0.1 255.255.255.255 192.168.0.2 ------- --------- A",
            "backend-0-0 10.0.0.2 255.255.255.255 192.168.0.4 ------- --------- E",
            "backend-0-0 10.0.0.3 255.255.255.255 ----------- private eth0 H",
            "backend-0-0 224.0.0.0 255.255.255.0 ----------- private eth0 G",
            "backend-0-0 255.255.255.255 255.255.255.255 ----------- private eth0 G",
            "backend-0-1 10.0.0.1 255.255.255.255 192.168.0.2 ------- --------- A",
            "backend-0-1 10.0.0.2 255.255.255.255 192.168.0.3 ------- --------- O",
            "backend-0-1 224.0.0.0 255.255.255.0 ----------- private eth0 G",
            "backend-0-1 255.255.255.255 255.255.255.255 ----------- private eth0 G");
    assertThat(stack.rows("list environment route"))
        .containsExactly("test 10.0.0.2 255.255.255.255 192.168.0.4 ------ ---------");
  }

  @Test
  void globalFormTakesAnotherScope() {
    stack.ok("add route scope=host backend-0-0 address=10.0.0.1 gateway=192.168.0.1");
    assertThat(stack.rows("list route scope=host backend-0-0")).hasSize(3);
    assertThat(stack.rows("list route"))
        .containsExactly(
            "224.0.0.0 255.255.255.0 ------- private ---------",
            "255.255.255.255 255.255.255.255 ------- private ---------");
    assertThat(stack.fails("list route scope=rack"))
        .isEqualTo("error - \"scope\" parameter is not valid\n");
    assertThat(stack.fails("add route backend address=10.0.0.1 gateway=192.168.0.1"))
        .isEqualTo("error - Arguments are not allowed at the global scope.\n");
  }

  @Test
  void oneTargetThatHasTheRouteRefusesAll() {
    stack.ok("add host route backend-0-1 address=10.0.0.1 gateway=192.168.0.1");
    assertThat(stack.fails("add host route a:backend address=10.0.0.1 gateway=192.168.0.2"))
        .isEqualTo("error - route for \"10.0.0.1\" already exists\n");
    assertThat(stack.fails("remove host route a:backend address=10.0.0.1"))
        .isEqualTo("error - route with address \"10.0.0.1\" does not exist\n");
    stack.ok("remove host route backend-0-1 address=10.0.0.1");
    assertThat(stack.rows("list host route backend-0-1")).hasSize(2);
  }

  @Test
  void whatIsMissingIsNamedInOrder() {
    var usage = "{address=string} {gateway=string} [interface=string] [netmask=string]";
    assertThat(stack.fails("add host route"))
        .isEqualTo(
            "error - \"host\" argument is required\n{host ...} " + usage + " [syncnow=string]\n");
    assertThat(stack.fails("add route"))
        .isEqualTo("error - \"address\" parameter is required\n" + usage + "\n");
    assertThat(stack.fails("add route address=10.0.0.1"))
        .startsWith("error - \"gateway\" parameter is required\n");
    assertThat(stack.fails("add appliance route bogus address=10.0.0.1 gateway=private"))
        .startsWith("error - \"bogus\" argument is not a valid appliance\n");
    assertThat(stack.fails("add route address=10.0.0 gateway=private"))
        .startsWith("error - \"address\" parameter must be an IPv4 address\n");
    assertThat(stack.fails("add route address=10.0.0.1 gateway=10.0.0"))
        .startsWith("error - \"gateway\" parameter must be an IPv4 address, the name of a network");
  }
}
