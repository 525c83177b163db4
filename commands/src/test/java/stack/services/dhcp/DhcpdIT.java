package stack.services.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;
import stack.commands.report.Checker;
import stack.commands.report.ClusterRows;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.install.boot.BiosLoader;

/** What dhcpd itself says of the generated file. */
class DhcpdIT {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();

  @Test
  void configurationIsAccepted() {
    var checker = new Checker("dhcpd");
    try (var rows = new ClusterRows(stack)) {
      rows.changeNetwork("private", network -> network.withGateway(Optional.empty()));
      var host = rows.host("backend-0-0", "0", "0");
      rows.nic(host, "eth0", "52:54:00:00:00:01", "192.168.0.7", "private");
      var infiniband = "80:00:00:48:fe:80:00:00:00:00:00:00:00:02:c9:03:00:00:00:01";
      rows.nic(host, "ib0", infiniband, "192.168.0.8", "private");
    }
    var text = Checker.files(stack.ok("report dhcpd")).get("/etc/dhcp/dhcpd.conf");
    assertThat(text).contains("52:54:00:00:00:01");
    checker.accepts("-t", "-cf", stack.file("dhcpd.conf", text).toString());
  }

  @Test
  void sharedWireIsAccepted() {
    var checker = new Checker("dhcpd");
    var first = new Network("a", Ip.parse("10.1.0.0"), Ip.mask(16));
    var second = new Network("b", Ip.parse("10.2.0.0"), Ip.mask(16));
    var lines =
        DhcpdConfig.render(
            Map.of("eth0", List.of(first, second)),
            List.of(),
            new ServedLoaders(true, BiosLoader.IPXE, Optional.of(new HttpBoot(3825))));
    checker.accepts("-t", "-cf", stack.file("dhcpd.conf", String.join("\n", lines)).toString());
  }
}
