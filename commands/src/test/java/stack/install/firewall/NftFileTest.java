package stack.install.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stack.db.firewall.FirewallRule;
import stack.files.RecentReads;
import stack.run.CommandException;

class NftFileTest {
  private static final Map<String, List<String>> DEVICES = Map.of("private", List.of("em1", "em2"));

  private static FirewallRule rule(
      String table, String chain, String action, String service, String protocol, String flags) {
    return new FirewallRule(
        "web",
        table,
        chain,
        action,
        service,
        protocol,
        Optional.empty(),
        Optional.empty(),
        Optional.of(flags),
        Optional.of("As you like"));
  }

  private static FirewallRule from(String network) {
    return new FirewallRule(
        "web",
        "filter",
        "INPUT",
        "ACCEPT",
        "http,8000:8010",
        "TCP",
        Optional.of(network),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static String text(FirewallRule... rules) {
    var lines =
        NftFile.render(List.of(rules), DEVICES, ServicePorts.ofFrontend(new RecentReads<>()));
    return String.join("\n", lines.subList(6, lines.size())) + "\n";
  }

  @Test
  void tablesAreReplacedAsAWhole() {
    assertThat(
            text(
                from("private"),
                from("elsewhere"),
                rule("filter", "INPUT", "REJECT", "all", "all", "")))
        .isEqualTo(
            """
            table ip stack_filter
            delete table ip stack_filter
            table ip stack_filter {
              chain INPUT {
                type filter hook input priority 0; policy accept;
                # ACCEPT rule for private network
                iifname { "em1", "em2" } tcp dport { 80, 8000-8010 } accept
                # As you like
                reject
              }
            }
            table ip stack_nat
            delete table ip stack_nat
            table ip stack_raw
            delete table ip stack_raw
            table ip stack_mangle
            delete table ip stack_mangle
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          filter|INPUT |ACCEPT|all |all |-m string --string x|-m string
          filter|INPUT |ACCEPT|all |all |--connlimit-above 3 |--connlimit-above
          filter|INPUT |ACCEPT|all |all |-o eth0             |cannot know
          filter|OUTPUT|ACCEPT|all |all |-i eth0             |cannot know
          filter|INPUT |ACCEPT|all |all |-s somewhere        |somewhere
          filter|INPUT |ACCEPT|all |all |-s                  |end after
          filter|INPUT |ACCEPT|ssh |icmp|-m state --state NEW|which has none
          filter|INPUT |ACCEPT|nosuchservice|tcp|-i lo       |nosuchservice
          filter|INPUT |ACCEPT|all |nonsense|-i lo           |nonsense
          filter|INPUT |ACCEPT|80:70|tcp|-i lo               |end before they begin
          filter|INPUT |ACCEPT|70000|tcp|-i lo               |the largest is 65535
          filter|INPUT |NOWHERE|all|all |-i lo               |NOWHERE
          filter|INPUT |ACCEPT|all |all |--to-source 1.2.3.4 |does not go with ACCEPT
          nat   |FORWARD|ACCEPT|all|all |-i lo               |has no chain FORWARD
          nat   |INPUT |MASQUERADE|all|all|-i lo             |has no effect
          filter|INPUT |LOG   |all |all |--log-prefix 'a"b'  |cannot be read
          filter|INPUT |ACCEPT|all |all |-i 'a;b'            |cannot be read
          """)
  void whatCannotBeSaidIsRefusedByName(
      String table,
      String chain,
      String action,
      String service,
      String protocol,
      String flags,
      String why) {
    assertThatThrownBy(() -> text(rule(table, chain, action, service, protocol, flags)))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith("firewall rule \"web\" cannot be written for nftables: ")
        .hasMessageContaining(why);
  }

  @Test
  void portsOfASetAreApart() {
    assertThat(text(rule("filter", "INPUT", "ACCEPT", "443,80,90:95,93:99,80", "tcp", "")))
        .contains("tcp dport { 80, 90-99, 443 } accept");
  }
}
