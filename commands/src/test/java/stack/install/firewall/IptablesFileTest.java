package stack.install.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;
import stack.db.firewall.FirewallRule;

class IptablesFileTest {
  private static final Map<String, List<String>> DEVICES =
      Map.of("data", List.of("bond0", "ib0"), "private", List.of("em1"));

  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add host backend-0-0",
          "add host interface backend-0-0 interface=eth0 ip=192.168.0.10 network=private");

  private static FirewallRule rule(
      String table, String action, String service, String protocol, String in, String out) {
    return new FirewallRule(
        "name",
        table,
        table.equals("nat") ? "POSTROUTING" : "INPUT",
        action,
        service,
        protocol,
        Optional.of(in).filter(name -> !name.isEmpty()),
        Optional.of(out).filter(name -> !name.isEmpty()),
        Optional.empty(),
        Optional.empty());
  }

  private static String text(FirewallRule... rules) {
    return String.join("\n", IptablesFile.render(List.of(rules), DEVICES)) + "\n";
  }

  @Test
  void ruleIsWrittenForEachProtocolAndDevice() {
    assertThat(text(rule("filter", "ACCEPT", "8080", "all", "data", "")))
        .isEqualTo(
            """
            *filter
            :INPUT ACCEPT [0:0]
            :FORWARD ACCEPT [0:0]
            :OUTPUT ACCEPT [0:0]

            # ACCEPT rule for data network
            -A INPUT -j ACCEPT -p tcp --dport 8080 -i bond0
            -A INPUT -j ACCEPT -p tcp --dport 8080 -i ib0
            -A INPUT -j ACCEPT -p udp --dport 8080 -i bond0
            -A INPUT -j ACCEPT -p udp --dport 8080 -i ib0

            COMMIT
            """);
  }

  @Test
  void otherTablesFollowWhenTheyHaveRules() {
    assertThat(text(rule("nat", "MASQUERADE", "all", "all", "", "private")))
        .endsWith(
            """
            COMMIT

            *nat
            # MASQUERADE rule for all networks
            -A POSTROUTING -j MASQUERADE -o em1

            COMMIT
            """)
        .doesNotContain("*raw", "*mangle");
  }

  @Test
  void ruleForANetworkTheHostIsNotOnIsLeftOut() {
    assertThat(text(rule("nat", "MASQUERADE", "all", "all", "", "elsewhere")))
        .endsWith("COMMIT\n\n*nat\nCOMMIT\n");
    assertThat(text(rule("filter", "ACCEPT", "ssh", "tcp", "elsewhere", "")))
        .doesNotContain("-A INPUT");
  }

  @Test
  void hostLetsTheFrontendInAndRefusesLast() {
    stack.ok(
        "add host firewall backend-0-0 service=ssh protocol=tcp chain=INPUT action=ACCEPT"
            + " network=private rulename=mine comment='mine & yours'");
    var lines = stack.ok("report host firewall backend-0-0").lines().toList();
    assertThat(lines.getFirst())
        .isEqualTo("<stack:file stack:name=\"/etc/sysconfig/iptables\" stack:perms=\"500\">");
    assertThat(lines)
        .containsSubsequence(
            "-A INPUT -j ACCEPT -s 192.168.0.2 -i eth0",
            "# mine &amp; yours",
            "-A INPUT -j ACCEPT -p tcp --dport ssh -i eth0",
            "# Accept all traffic over loopback interface",
            "-A INPUT -j ACCEPT -i lo",
            "# Block all traffic",
            "-A INPUT -j REJECT",
            "COMMIT",
            "</stack:file>");
  }

  @Test
  void aListOfPortsIsReadByTheMatchMultiport() {
    stack.ok(
        "add host firewall backend-0-0 service=80,443 protocol=tcp chain=INPUT action=ACCEPT"
            + " network=private rulename=plain");
    stack.ok(
        "add host firewall backend-0-0 service=81,444 protocol=tcp chain=INPUT action=ACCEPT"
            + " network=private rulename=told flags='-m multiport'");

    assertThat(stack.ok("report host firewall backend-0-0"))
        .contains(
            "-A INPUT -j ACCEPT -m multiport -p tcp --dport 80,443 -i eth0\n",
            "-A INPUT -j ACCEPT -m multiport -p tcp --dport 81,444 -i eth0\n");
  }

  @Test
  void frontendOpensWhatHostsAskItFor() {
    assertThat(stack.ok("report host firewall frontend-0-0"))
        .contains(
            "-A INPUT -j ACCEPT -m multiport -p tcp --dport http,https,3825,5001,5002 -i eth1\n",
            "-A INPUT -j ACCEPT -m multiport -p udp --dport tftp,bootps,bootpc -i eth1\n",
            "-A INPUT -j ACCEPT -p udp --dport ntp -i eth1\n");
  }
}
