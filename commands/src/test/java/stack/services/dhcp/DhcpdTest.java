package stack.services.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;
import stack.commands.report.ClusterRows;
import stack.commands.report.Golden;
import stack.db.attribute.Attributes;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;
import stack.db.network.Network;

class DhcpdTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();

  private static Network network(String name, String address) {
    return new Network(name, Ip.parse(address), Ip.parse("255.255.255.0")).withPxe(true);
  }

  @Test
  void freshFrontendIsAsStackiPrintedIt() {
    try (var rows = new ClusterRows(stack)) {
      var interfaces = new stack.db.interfaces.Interfaces(rows.database());
      var own = interfaces.ofFrontend("private").getFirst();
      rows.change(own, each -> each.withMac(Optional.of(Mac.parse("00:11:22:33:44:55"))));
      assertThat(own.device()).contains("eth1");
    }
    assertThat(stack.ok("report dhcpd"))
        .isEqualTo(Golden.report("dhcpd_single_pxe_network_redhat"));
  }

  @Test
  void everyMemberOfABondGetsTheAddressOfTheBond() {
    try (var rows = new ClusterRows(stack)) {
      var host = rows.host("backend-0-0", "0", "0");
      rows.nic(host, "bond0", "", "192.168.0.7", "private");
      for (var number : List.of("1", "2")) {
        rows.change(
            rows.nic(host, "em" + number, "52:54:00:00:00:0" + number, "", ""),
            each -> each.withChannel(Optional.of("bond0")));
      }
    }
    assertThat(stack.ok("report dhcpd"))
        .contains(
            "\nhost backend-0-0.private.em1 {\n",
            "\nhost backend-0-0.private.em2 {\n",
            "\tfixed-address\t\t192.168.0.7;\n")
        .doesNotContain("bond0");
  }

  @Test
  void onlyHostsThatAreInstalledFromHereGetABootLoader() {
    try (var rows = new ClusterRows(stack)) {
      var host = rows.host("backend-0-0", "0", "0");
      rows.nic(host, "em1", "52:54:00:00:00:01", "192.168.0.7", "private");
      assertThat(stack.ok("report dhcpd")).contains("\tnext-server\t\t192.168.0.2;\n");
      new Attributes(rows.database()).set(host.owner(), "kickstartable", "False", false);
      assertThat(stack.ok("report dhcpd"))
          .contains("host backend-0-0.private.em1")
          .doesNotContain("next-server\t\t192.168.0.2;\n}\n</stack");
      new Attributes(rows.database()).set(host.owner(), "aws", "True", false);
      assertThat(stack.ok("report dhcpd")).doesNotContain("backend-0-0");
    }
  }

  @Test
  void firmwareOfBothNumbersGetsTheLoaderThatIsLaidOut() {
    stack.ok("add host backend-0-0");
    stack.ok(
        "add host interface backend-0-0 interface=eth0 ip=192.168.0.7 mac=52:54:00:00:00:01"
            + " network=private default=true");
    assertThat(stack.ok("report dhcpd")).contains("00:07").doesNotContain("00:09");

    stack.file("tftpboot/pxelinux/uefi/shim.efi", "shim");

    assertThat(stack.ok("report dhcpd"))
        .contains(
            """
            \tif option client-arch = 00:07 {
            \t\tfilename "uefi/shim.efi";
            \t} else if option client-arch = 00:09 {
            \t\tfilename "uefi/shim.efi";
            \t} else if option client-arch = 00:10 {
            \t\toption vendor-class-identifier "HTTPClient";
            \t\tfilename "http://192.168.0.2:3825/uefi/shim.efi";
            \t} else {
            \t\tfilename "pxelinux.0";
            \t}
            """);

    stack.ok("set attr attr=boot.http value=false");
    assertThat(stack.ok("report dhcpd")).contains("00:09").doesNotContain("00:10", "HTTPClient");
  }

  @Test
  void memberOfNothingIsLeftOutWithAWarning() {
    try (var rows = new ClusterRows(stack)) {
      var host = rows.host("backend-0-0", "0", "0");
      rows.change(
          rows.nic(host, "em1", "52:54:00:00:00:01", "192.168.0.7", "private"),
          each -> each.withChannel(Optional.of("bond7")));
      rows.change(
          rows.nic(host, "em2", "52:54:00:00:00:02", "", ""),
          each -> each.withChannel(Optional.of("em2")));
    }
    var result = stack.run("report dhcpd");
    assertThat(result.out()).doesNotContain("backend-0-0");
    assertThat(result.err()).contains("\"em1\"", "\"bond7\"");
  }

  @Test
  void missingGatewayIsNotWritten() {
    var lines =
        DhcpdConfig.render(
            Map.of("a", List.of(network("a", "10.1.0.0"))), List.of(), ServedLoaders.STACKI);
    assertThat(lines).contains("subnet 10.1.0.0 netmask 255.255.255.0 {");
    assertThat(lines).noneMatch(line -> line.contains("routers"));
  }

  @Test
  void networksOnOneWireAreDeclaredTogether() {
    var wires = Map.of("eth0", List.of(network("a", "10.1.0.0"), network("b", "10.2.0.0")));
    assertThat(DhcpdConfig.render(wires, List.of(), ServedLoaders.STACKI))
        .contains(
            "shared-network eth0 {",
            "\tsubnet 10.1.0.0 netmask 255.255.255.0 {",
            "\tsubnet 10.2.0.0 netmask 255.255.255.0 {");
  }
}
