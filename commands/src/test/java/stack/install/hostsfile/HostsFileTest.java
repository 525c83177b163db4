package stack.install.hostsfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;
import stack.commands.report.ClusterRows;
import stack.db.interfaces.Aliases;
import stack.db.network.Ip;
import stack.install.hostsfile.HostsFile.Entry;

class HostsFileTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();

  private static Entry entry(String ip, String zone, boolean isDefault, String... aliases) {
    return new Entry(
        Ip.parse(ip), "node-a", Optional.empty(), zone, isDefault, false, List.of(aliases));
  }

  private static List<String> lines(Entry... entries) {
    return HostsFile.render(List.of(entries), Optional.empty()).stream()
        .filter(line -> line.startsWith("10."))
        .toList();
  }

  @Test
  void defaultInterfaceCarriesTheShortName() {
    assertThat(
            lines(
                entry("10.1.0.11", "lab.test", true, "www"),
                entry("10.1.0.99", "lab.test", false),
                entry("10.9.0.11", "bmc", false)))
        .containsExactly(
            "10.1.0.11\tnode-a.lab.test node-a www",
            "10.1.0.99\tnode-a.lab.test",
            "10.9.0.11\tnode-a.bmc");
  }

  @Test
  void optionGivesTheShortNameToAnotherInterface() {
    var chosen =
        new Entry(
            Ip.parse("10.2.0.1"), "node-a", Optional.of("data-a"), "d", false, true, List.of());
    assertThat(lines(entry("10.1.0.11", "lab.test", true), chosen))
        .containsExactly("10.1.0.11\tnode-a.lab.test", "10.2.0.1\tnode-a.d data-a.d node-a data-a");
  }

  @Test
  void addressWithoutAnyNameIsLeftOut() {
    assertThat(lines(entry("10.1.0.11", "", false))).isEmpty();
    assertThat(lines(entry("10.1.0.11", "", false, "www"))).containsExactly("10.1.0.11\twww");
  }

  @Test
  void reportHoldsAllHostsAndWhatTheAdminAdds() {
    try (var rows = new ClusterRows(stack)) {
      var host = rows.host("backend-0-0", "0", "0");
      var nic = rows.nic(host, "eth0", "", "192.168.0.7", "private");
      rows.nic(host, "eth1", "52:54:00:00:00:01", "", "private");
      new Aliases(rows.database()).add(nic, "web");
    }
    stack.file("etc/hosts.local", "1.2.3.4\telsewhere\n");
    assertThat(stack.ok("report host"))
        .isEqualTo(
            """
            <stack:file stack:name="/etc/hosts">
            #\s
            # WARNING: This file is generated do not edit.
            #\s
            # Contents written by Stacki.
            #\s

            #  Site additions go in /etc/hosts.local

            127.0.0.1\tlocalhost.localdomain\tlocalhost

            192.168.0.2\tfrontend-0-0
            192.168.0.7\tweb

            # Imported from /etc/hosts.local

            1.2.3.4\telsewhere
            </stack:file>
            """);
  }
}
