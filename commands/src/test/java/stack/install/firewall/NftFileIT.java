package stack.install.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.Needs;
import stack.daemon.NetworkNamespace;
import stack.db.firewall.FirewallRule;
import stack.files.RecentReads;

/** Both renderers, read by the programs that hosts read them with. */
class NftFileIT {
  private static final Map<String, List<String>> DEVICES =
      Map.of("data", List.of("bond0"), "private", List.of("em1"));

  /** TABLE CHAIN ACTION SERVICE PROTOCOL IN OUT FLAGS, a dot for nothing. */
  private static final String RULES =
      """
      filter INPUT ACCEPT ssh tcp . . -m state --state NEW
      filter INPUT ACCEPT http,https,3825 tcp private . -m multiport
      filter INPUT ACCEPT 53 all data . .
      filter INPUT ACCEPT all all . . -i lo
      filter INPUT ACCEPT all all . . -m conntrack --ctstate RELATED,ESTABLISHED
      filter INPUT ACCEPT all all . . -s 10.1.0.0/255.255.0.0
      filter INPUT DROP all all . . ! -s 10.2.3.4 -d 10.9.0.0/16
      filter INPUT ACCEPT all all . . -p icmp --icmp-type echo-request
      filter INPUT ACCEPT all all . . -p udp --sport 1024: --dport 8000:8010
      filter INPUT ACCEPT all all . . -m mac --mac-source 00:11:22:33:44:55
      filter INPUT ACCEPT all all . . -m iprange --src-range 10.1.1.1-10.1.1.9
      filter INPUT ACCEPT all all . . -m addrtype --dst-type BROADCAST
      filter INPUT ACCEPT all all . . -m pkttype --pkt-type multicast
      filter INPUT ACCEPT all all . . -i eth+ -m comment --comment "all of them"
      filter INPUT LOG all all . . -m limit --limit 3/min --limit-burst 7 --log-prefix "drop: "
      filter INPUT REJECT all all . . -p tcp --reject-with tcp-reset
      filter INPUT REJECT all all . . --reject-with icmp-host-prohibited
      filter FORWARD GUESTS all all . private .
      filter GUESTS RETURN all all . . -m mark --mark 0x5
      filter GUESTS DROP all all . . .
      filter OUTPUT ACCEPT all all . . -m length --length 10:20
      nat POSTROUTING MASQUERADE all all . private .
      nat POSTROUTING SNAT all all . . -s 10.5.0.0/24 --to-source 10.1.1.1
      nat PREROUTING DNAT all all . . -i eth0 --to-destination 10.7.0.1
      mangle PREROUTING MARK all all . . --set-mark 5
      mangle FORWARD TCPMSS all all . . -p tcp --tcp-flags SYN,RST SYN --clamp-mss-to-pmtu
      raw PREROUTING CT all udp . . --notrack
      """;

  @TempDir Path dir;

  @BeforeEach
  void need() {
    Needs.root();
    Needs.programs("ip", "nft", "iptables-restore-translate", "iptables-restore", "busybox");
  }

  private static List<FirewallRule> rules() {
    return RULES.lines().map(NftFileIT::rule).toList();
  }

  private static FirewallRule rule(String line) {
    var parts = line.split(" ", 8);
    return new FirewallRule(
        line,
        parts[0],
        parts[1],
        parts[2],
        parts[3],
        parts[4],
        given(parts[5]),
        given(parts[6]),
        given(parts[7]),
        Optional.empty());
  }

  private static Optional<String> given(String part) {
    return Optional.of(part).filter(text -> !text.equals("."));
  }

  private Path file(String name, List<String> lines) throws IOException {
    return Files.writeString(dir.resolve(name), String.join("\n", lines) + "\n");
  }

  private List<String> own() {
    return NftFile.render(rules(), DEVICES, ServicePorts.ofFrontend(new RecentReads<>()));
  }

  @Test
  void bothSayTheSame() throws IOException {
    var iptables = file("iptables", IptablesFile.render(rules(), DEVICES));
    var translated = NetworkNamespace.execute("iptables-restore-translate", "-f", iptables + "");
    try (var ours = new NetworkNamespace(dir);
        var theirs = new NetworkNamespace(dir)) {
      theirs.run("iptables-restore", "--test", iptables.toString());
      theirs.run("nft", "-f", file("translated", List.of(complete(translated))).toString());
      ours.run("nft", "-f", file("ours", own()).toString());
      for (var table : IptablesFile.TABLES) {
        var wanted = listed(theirs.run("nft", "-s", "list", "table", "ip", table));
        assertThat(listed(ours.run("nft", "-s", "list", "table", "ip", "stack_" + table)))
            .as(table)
            .isNotEmpty()
            .isEqualTo(wanted);
      }
    }
  }

  /** The translator takes the chains of iptables for given, which nft does not. */
  private static String complete(String translated) {
    var text = translated;
    for (var table : List.of("nat", "raw", "mangle")) {
      var chains =
          rules().stream()
              .filter(rule -> rule.table().equals(table))
              .map(rule -> "add chain ip %s %s\n".formatted(table, rule.chain()))
              .collect(Collectors.joining());
      text = text.replace("add table ip " + table + "\n", "add table ip " + table + "\n" + chains);
    }
    return text;
  }

  /** Rules with their chains; nft names a protocol twice where iptables does. */
  private static List<String> listed(String text) {
    var chain = new String[] {""};
    return text.lines()
        .map(String::strip)
        .peek(line -> chain[0] = line.startsWith("chain ") ? line : chain[0])
        .filter(line -> !line.matches("(table|chain|type) .*|}|"))
        .map(line ->
            line.replaceAll("counter ?", "").replaceAll("ip protocol (tcp|udp) \\1 ", "$1 "))
        .map(line -> line.replace("meta l4proto", "ip protocol"))
        .map(line -> line.replace("ip protocol tcp reject with tcp", "reject with tcp"))
        .map(line -> chain[0] + line)
        .sorted()
        .toList();
  }

  @Test
  void loadingAgainReplacesOursAndLeavesOthersAlone() throws IOException {
    try (var host = new NetworkNamespace(dir)) {
      host.run("nft", "add table ip containers; add chain ip containers postrouting");
      host.run("nft", "-f", file("first", own()).toString());
      var once = host.run("nft", "list", "ruleset");
      host.run("nft", "-f", file("again", own()).toString());
      assertThat(host.run("nft", "list", "ruleset")).isEqualTo(once).contains("containers");

      host.run(
          "nft",
          "-f",
          file(
                  "none",
                  NftFile.render(List.of(), DEVICES, ServicePorts.ofFrontend(new RecentReads<>())))
              .toString());
      assertThat(host.run("nft", "list", "ruleset"))
          .contains("containers")
          .doesNotContain("stack_");
    }
  }

  /** Packets, not words. */
  @Test
  void whatIsNotAcceptedIsRejected() throws IOException {
    var rules =
        List.of(
            rule("filter INPUT ACCEPT all all . . -m state --state RELATED,ESTABLISHED"),
            rule("filter INPUT ACCEPT 7000 tcp private . ."),
            rule("filter INPUT REJECT all all . . ."));
    var text =
        NftFile.render(
            rules, Map.of("private", List.of("lo")), ServicePorts.ofFrontend(new RecentReads<>()));
    try (var host = new NetworkNamespace(dir)) {
      var said =
          host.run(
              "bash",
              "-c",
              """
              for port in 7000 7001; do
                busybox nc -ll -p $port -e /bin/true &
                until ss -Hltn "sport = :$port" | grep -q LISTEN; do :; done
              done
              nft -f %s
              for port in 7000 7001; do
                timeout 10 bash -c "exec 3<> /dev/tcp/127.0.0.1/$port" && echo "$port is open"
              done
              kill %%1 %%2
              """
                  .formatted(file("rules", text)));
      assertThat(said).contains("7000 is open", "Connection refused").doesNotContain("7001 is");
    }
  }
}
