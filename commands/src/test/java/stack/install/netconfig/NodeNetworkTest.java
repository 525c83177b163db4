package stack.install.netconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static stack.install.netconfig.Sample.at;
import static stack.install.netconfig.Sample.in;
import static stack.install.netconfig.Sample.nic;
import static stack.install.netconfig.Sample.vlan;
import static stack.install.netconfig.Sample.with;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stack.db.interfaces.Interface;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.db.route.Route;
import stack.db.scope.Scope;
import stack.db.scoped.Scoped;
import stack.install.netconfig.NodeSample.Fact;
import stack.install.report.ReportPart.TaggedFile;

class NodeNetworkTest {
  private static final Interface EM1 = nic("em1", "52:54:00:00:0a:01");
  private static final Network PRIVATE =
      Sample.PRIVATE.withGateway(Optional.of(Ip.parse("192.168.0.254")));

  private static NodeNetwork host(Interface... interfaces) {
    return host(Map.of("os.version", "9.x"), List.of(), interfaces);
  }

  private static NodeNetwork host(
      Map<String, Object> attributes, List<Scoped<Route>> routes, Interface... interfaces) {
    var host = Sample.network(Sample.host("redhat"), attributes, List.of(PRIVATE), interfaces);
    return new NodeNetwork(host, routes, Resolver.of(host, Map.of()));
  }

  private static List<String> text(NodeNetwork host, String path) {
    return Sample.file(host.files(), path).toList();
  }

  @Test
  void bondWithVlanIsWrittenForNetworkManager() {
    var host = new NodeSample(EnumSet.allOf(Fact.class)).network();
    assertThat(text(host, "/bond0.nmconnection"))
        .containsExactly(
            """
            # AUTHENTIC STACKI

            [connection]
            id=bond0
            uuid=56605724-40b7-3f33-9086-6ab6f33774ea
            type=bond
            interface-name=bond0

            [bond]
            miimon=100
            mode=active-backup
            primary=em2
            updelay=200

            [ethernet]
            mtu=9000

            [ipv4]
            method=disabled
            """
                .split("\n"));
    assertThat(text(host, "/bond0.30.nmconnection"))
        .contains("type=vlan", "interface-name=bond0.30", "id=31", "parent=bond0", "mtu=9000");
  }

  @Test
  void cardIsFoundByItsAddressAndNotByAName() {
    var host = host(at(EM1, "192.168.0.2", "private").withDefault(true));
    assertThat(text(host, "/em1.nmconnection"))
        .contains("mac-address=52:54:00:00:0a:01", "address1=192.168.0.2/24,192.168.0.254")
        .noneMatch(line -> line.startsWith("interface-name"));
  }

  @Test
  void onlyRootReadsProfiles() {
    assertThat(KeyfileReader.profiles(host(EM1).files()))
        .extracting(TaggedFile::perms)
        .containsOnly(Optional.of("0600"));
  }

  @Test
  void otherInterfaceThanTheDefaultHasNoDefaultRoute() {
    var dhcp = with(nic("em2", "52:54:00:00:0a:02"), "dhcp");
    var host = host(at(EM1, "192.168.0.2", "private"), dhcp);
    assertThat(text(host, "/em1.nmconnection")).contains("address1=192.168.0.2/24");
    assertThat(text(host, "/em2.nmconnection")).contains("never-default=true");
    assertThat(text(host("em2"), "/em2.nmconnection")).doesNotContain("never-default=true");
  }

  private static NodeNetwork host(String device) {
    return host(with(nic(device, "52:54:00:00:0a:02"), "dhcp").withDefault(true));
  }

  @Test
  void nicThatNobodyDescribedStaysDown() {
    assertThat(text(host(EM1), "conf.d/90-stack.conf"))
        .containsExactly("# AUTHENTIC STACKI", "[main]", "no-auto-default=*");
  }

  @Test
  void resolverOfAnAdminIsLeftAlone() {
    var attributes =
        Map.<String, Object>of("os.version", "10.x", "etc_resolv.conf", "nameserver 1.2.3.4");
    var host = host(attributes, List.of(), at(EM1, "192.168.0.2", "private").withDefault(true));
    assertThat(text(host, "/etc/resolv.conf")).containsExactly("nameserver 1.2.3.4");
    assertThat(text(host, "conf.d/90-stack.conf")).contains("dns=none");
    assertThat(text(host, "/em1.nmconnection")).noneMatch(line -> line.startsWith("dns"));
  }

  @Test
  void vlanWithLongPacketsHasRoomOnWhatItIsOn() {
    var host =
        Sample.network(
            Sample.host("redhat"),
            Map.of("os.version", "9.x"),
            List.of(PRIVATE.withMtu(OptionalInt.of(9000))),
            in(EM1, "br0"),
            with(nic("br0"), "bridge"),
            vlan(at(nic("br0.7"), "192.168.0.2", "private"), 7));
    var facts = KeyfileReader.facts(new NodeNetwork(host, List.of(), Resolver.NONE).files());
    assertThat(facts).contains("br0.7 mtu 9000", "br0 mtu 9000", "em1 mtu 9000");
  }

  @Test
  void moduleIsToldItsOptions() {
    var card = with(EM1, "mod-opts=\"debug=1 copper=0\"").withModule(Optional.of("tg3"));
    assertThat(text(host(card), "modprobe.d/stack-em1.conf"))
        .containsExactly("options tg3 debug=1 copper=0");
  }

  @Test
  void optionsOfABondWhoseQuotesWereForgottenCount() {
    var bond = with(nic("bond0"), "bonding-opts=mode=4 miimon=100,lacp_rate=fast");
    assertThat(text(host(in(EM1, "bond0"), bond), "/bond0.nmconnection"))
        .contains("mode=802.3ad", "miimon=100", "lacp_rate=fast");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7.x", "6.x", ""})
  void networkScriptsStayAsTheyWere(String version) {
    var host = host(Map.of("os.version", version), List.of(), at(EM1, "192.168.0.2", "private"));
    assertThat(text(host, "network-scripts/ifcfg-em1")).contains("IPADDR=192.168.0.2");
    assertThat(KeyfileReader.profiles(host.files())).isEmpty();
  }

  @Test
  void defaultRouteThatAnAdminGivesTakesThePlaceOfTheNetworks() {
    var route =
        new Route(
            "0.0.0.0", "0.0.0.0", Optional.of("192.168.0.7"), Optional.empty(), Optional.empty());
    var host =
        host(
            Map.of("os.version", "9.x"),
            List.of(new Scoped<>(Scope.HOST, route)),
            at(EM1, "192.168.0.2", "private").withDefault(true));
    assertThat(text(host, "/em1.nmconnection")).contains("address1=192.168.0.2/24,192.168.0.7");
  }
}
