package stack.services.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stack.commands.StackFixture;
import stack.commands.report.ClusterRows;
import stack.commands.report.Golden;
import stack.db.attribute.Attributes;
import stack.db.interfaces.Aliases;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.db.scope.Owner;

class DnsTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();

  private static Network network(String name, String address, String mask, String zone) {
    return new Network(name, Ip.parse(address), Ip.parse(mask)).withZone(zone).withDns(true);
  }

  @BeforeEach
  void addHost() {
    try (var rows = new ClusterRows(stack)) {
      rows.network(network("test", "192.168.1.0", "255.255.255.0", "test"));
      var host = rows.host("backend-0-0", "0", "0");
      var nic = rows.nic(host, "eth0", "", "192.168.1.2", "test");
      new Aliases(rows.database()).add(nic, "foo");
    }
  }

  private String zones() {
    return stack.ok("report zones").replaceAll("\t[0-9]{10} ; Serial", "\t0000000000 ; Serial");
  }

  /** The golden network is another one, with the same last octet. */
  @Test
  void zonesAreAsStackiPrintedThem() {
    assertThat(zones().replace("192.168.1.", "192.168.0."))
        .isEqualTo(Golden.report("zones_no_custom_entries_redhat"));
    stack.file("var/named/test.domain.local", "custom\tA\t192.168.0.3\n");
    stack.file("var/named/reverse.test.domain.local", "3 PTR custom.test.\n");
    assertThat(zones().replace("192.168.1.", "192.168.0."))
        .isEqualTo(Golden.report("zones_with_custom_entries_redhat"));
  }

  @Test
  void configurationNamesZonesAndForwarders() {
    try (var rows = new ClusterRows(stack)) {
      new Attributes(rows.database())
          .set(Owner.GLOBAL, "Kickstart_PrivateDNSServers", "9.9.9.9,1.1.1.1", false);
    }
    stack.file("etc/named.conf.local", "# mine\n");
    assertThat(stack.ok("report named"))
        .startsWith("<stack:file stack:name=\"/etc/named.conf\" stack:perms=\"0644\">\n# \n")
        .contains(
            """
            acl private {
            \t127.0.0.0/24;192.168.1.0/24;
            };
            """,
            "\tforwarders { 9.9.9.9;1.1.1.1; };\n",
            """
            # Zone Mapping for test network
            zone "test" {
            \ttype master;
            \tnotify no;
            \tfile "test.domain";
            };

            # Reverse Zone mapping for test
            zone "1.168.192.in-addr.arpa" {
            \ttype master;
            \tnotify no;
            \tfile "reverse.test.domain";
            };

            # Imported from /etc/named.conf.local
            # mine


            include "/etc/rndc.key";
            </stack:file>

            """);
  }

  @Test
  void withoutServersThereAreNoForwarders() {
    try (var rows = new ClusterRows(stack)) {
      new Attributes(rows.database()).remove(List.of(Owner.GLOBAL), "Kickstart_PrivateDNSServers");
    }
    assertThat(stack.ok("report named")).doesNotContain("forwarders");
  }

  @ParameterizedTest
  @CsvSource({
    "etc/redhat-release, /etc/named.conf, /var/named, /var/named/test.domain",
    "etc/SUSE-brand, /etc/named.conf, /var/lib/named, /var/lib/named/test.domain",
    "etc/bind/named.conf.default-zones, /etc/bind/named.conf, /var/cache/bind,"
        + " /etc/bind/test.domain"
  })
  void eachFamilyHasItsPlaces(String known, String config, String directory, String zone) {
    stack.file(known, "");
    assertThat(stack.ok("report named"))
        .contains("stack:name=\"" + config + "\"", "\tdirectory \"" + directory + "\";");
    assertThat(stack.ok("report zones")).contains("stack:name=\"" + zone + "\"");
  }

  @Test
  void networksThatBeginAlikeShareAReverseZone() {
    var zones =
        ZoneList.of(
            List.of(
                network("a", "172.16.4.0", "255.255.252.0", "one.test"),
                network("b", "172.16.8.0", "255.255.252.0", "ONE.test"),
                network("c", "10.0.0.0", "255.0.0.0", "")));
    assertThat(zones.forward()).singleElement().returns("a", ForwardZone::label);
    assertThat(zones.reverse())
        .singleElement()
        .returns("16.172.in-addr.arpa", ReverseZone::name)
        .returns("1eef715d", ReverseZone::label);
    assertThat(zones.reverse().getFirst().record(Ip.parse("172.16.8.11"))).isEqualTo("11.8");
  }

  @Test
  void aliasNeverStandsBesideAnAddress() {
    var network = network("a", "10.0.0.0", "255.0.0.0", "t");
    var lines =
        ZoneFile.forward(
            "head",
            1,
            List.of(
                new ZoneFile.Address("n1", Ip.parse("10.0.0.1"), network, List.of("N2", "w")),
                new ZoneFile.Address("n2", Ip.parse("10.0.0.2"), network, List.of("w"))),
            "local",
            Optional.empty());
    assertThat(lines).endsWith("n1 A 10.0.0.1", "w CNAME n1", "n2 A 10.0.0.2");
  }
}
