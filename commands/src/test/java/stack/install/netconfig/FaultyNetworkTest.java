package stack.install.netconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static stack.install.netconfig.Sample.at;
import static stack.install.netconfig.Sample.in;
import static stack.install.netconfig.Sample.nic;
import static stack.install.netconfig.Sample.vlan;
import static stack.install.netconfig.Sample.with;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stack.db.interfaces.Interface;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.db.route.Route;
import stack.db.scope.Scope;
import stack.db.scoped.Scoped;
import stack.run.CommandException;

/** Networks of hosts that could not come up there: they are refused, on each release. */
class FaultyNetworkTest {
  private static final Interface EM1 = nic("em1", "52:54:00:00:0a:01");
  private static final Network PRIVATE =
      Sample.PRIVATE.withGateway(Optional.of(Ip.parse("192.168.0.254")));

  private static NodeNetwork host(
      Map<String, Object> attributes, List<Scoped<Route>> routes, Interface... interfaces) {
    var host = Sample.network(Sample.host("redhat"), attributes, List.of(PRIVATE), interfaces);
    return new NodeNetwork(host, routes, Resolver.of(host, Map.of()));
  }

  private static void isRefused(NodeNetwork host, String why) {
    assertThatThrownBy(host::files).isInstanceOf(CommandException.class).hasMessageContaining(why);
  }

  private static void isRefused(String why, Interface... interfaces) {
    for (var version : List.of("7.x", "9.x")) {
      isRefused(host(Map.of("os.version", version), List.of(), interfaces), why);
    }
  }

  @Test
  void whatCannotComeUpIsRefused() {
    isRefused(
        host(Map.of("os.version", "9.x"), List.of(), nic("em1")),
        "cannot find its interface em1, which has no mac");
    isRefused("a bond bond0 without members", with(nic("bond0"), "bonding-opts=mode=4"));
    isRefused("no interface em9", vlan(nic("em9.4"), 4));
    isRefused("a vlan vlan4 on no device", vlan(nic("vlan4"), 4));
    isRefused("it may be 1 to 4094", EM1, vlan(nic("em1.4095"), 4095));
    isRefused("no interface bond7", in(EM1, "bond7"));
    isRefused("neither a bond nor a bridge", in(EM1, "em2"), nic("em2", "52:54:00:00:0a:02"));
    isRefused(
        "several default interfaces: em1, em2",
        EM1.withDefault(true),
        nic("em2", "52:54:00:00:0a:02").withDefault(true));
    isRefused("no network that says how long", EM1.withIp(Optional.of(Ip.parse("10.0.0.1"))));
    isRefused(
        "give the address to br0",
        at(in(EM1, "br0"), "192.168.0.2", "private"),
        with(nic("br0"), "bridge"));
    isRefused(
        "a bond has no option \"mimon=100\"",
        in(EM1, "bond0"),
        with(nic("bond0"), "bonding-opts=\"mode=4 mimon=100\""));
    isRefused("\"mode=9\"", in(EM1, "bond0"), with(nic("bond0"), "bonding-opts=\"mode=9\""));
    isRefused(
        "on top of itself",
        with(in(nic("br0"), "br1"), "bridge"),
        with(in(nic("br1"), "br0"), "bridge"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7.x", "9.x"})
  void aNameServerIsAnAddressOnAllReleases(String version) {
    var attributes = new HashMap<String, Object>(Map.of("os.version", version));
    attributes.put("Kickstart_PrivateDNSServers", "10.1.1.1\n%end");
    var card = at(EM1, "192.168.0.2", "private").withDefault(true);
    isRefused(host(attributes, List.of(), card), "which is not an IP address");
    attributes.put("etc_resolv.conf", "nameserver 1.2.3.4");
    isRefused(host(attributes, List.of(), card), "which is not an IP address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arp_ip_target=10.0.0.1",
        "arp_interval=100",
        "miimon=100 arp_interval=100 arp_ip_target=10.0.0.1",
        "updelay=100",
        "mode=4 miimon=100 primary=em1"
      })
  void optionsOfABondThatDoNotGoTogetherAreRefused(String options) {
    var bond = with(nic("bond0"), "bonding-opts=\"" + options + "\"");
    isRefused("interface bond0 of host", in(EM1, "bond0"), bond);
  }

  @Test
  void aliasOfNothingIsRefused() {
    isRefused("no interface em1", at(nic("em1:1"), "192.168.0.3", "private"));
  }

  @Test
  void routeThatNothingReachesIsRefusedWhereItIsTheHostsOwn() {
    var route =
        new Route(
            "10.9.0.0", "255.255.0.0", Optional.of("10.8.0.1"), Optional.empty(), Optional.empty());
    var card = at(EM1, "192.168.0.2", "private");
    var attributes = Map.<String, Object>of("os.version", "8.x");
    isRefused(
        host(attributes, List.of(new Scoped<>(Scope.HOST, route)), card),
        "no interface that reaches its route to 10.9.0.0");
    var global = host(attributes, List.of(new Scoped<>(Scope.GLOBAL, route)), card);
    assertThat(Sample.file(global.files(), "em1.nmconnection"))
        .noneMatch(line -> line.startsWith("route"));
  }
}
