package stack.install.firewall;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stack.db.firewall.FirewallRule;
import stack.install.report.ReportPart;
import stack.run.CommandException;

/**
 * The text that nft(8) loads. Its tables are of our own names and for IPv4, as the rules of
 * iptables are; tables of others, such as those of containers, are left alone. Records in, text
 * out.
 */
final class NftFile {
  private static final String INDENT = "    ";

  private final Map<String, List<String>> devices;
  private final ServicePorts services;
  private final List<String> lines = new ArrayList<>();

  private NftFile(Map<String, List<String>> devices, ServicePorts services) {
    this.devices = devices;
    this.services = services;
  }

  /**
   * The lines.
   *
   * @param rules in the order in which they count
   * @param devices of the host by network
   * @throws CommandException naming a rule that cannot be said
   */
  static List<String> render(
      List<FirewallRule> rules, Map<String, List<String>> devices, ServicePorts services) {
    var file = new NftFile(devices, services);
    file.lines.addAll(ReportPart.header());
    for (var table : IptablesFile.TABLES) {
      file.table(table, rules.stream().filter(rule -> rule.table().equals(table)).toList());
    }
    return file.lines;
  }

  /** A table that is named, removed and made anew is replaced in one step. */
  private void table(String name, List<FirewallRule> rules) {
    var own = "table ip stack_" + name;
    lines.add(own);
    lines.add("delete " + own);
    if (rules.isEmpty()) {
      return;
    }
    var chains = rules.stream().map(FirewallRule::chain).collect(toCollection(LinkedHashSet::new));
    lines.add(own + " {");
    // A chain has to be there before a rule leads to it.
    chains.stream().filter(chain -> !NftHook.isBuiltIn(chain)).forEach(this::declare);
    for (var chain : chains) {
      var inside = rules.stream().filter(rule -> rule.chain().equals(chain)).toList();
      chain(name, chain, inside, chains);
    }
    lines.add("}");
  }

  private void declare(String chain) {
    lines.add("  chain " + NftRule.chain(chain) + " {");
    lines.add("  }");
  }

  private void chain(String table, String chain, List<FirewallRule> rules, Set<String> chains) {
    lines.add("  chain " + NftRule.chain(chain) + " {");
    NftHook.of(table, chain).ifPresent(hook -> lines.add(INDENT + hook.line()));
    for (var rule : rules) {
      var in = through(rule.network());
      var out = through(rule.outputNetwork());
      if (isEmpty(in) || isEmpty(out)) {
        continue; // a rule for a network that the host is not on must not become one for all
      }
      lines.add(INDENT + "# " + IptablesFile.comment(rule));
      for (var line : NftRule.of(rule, in, out, services, chains)) {
        lines.add(INDENT + line);
      }
    }
    lines.add("  }");
  }

  private static boolean isEmpty(Optional<List<String>> devices) {
    return devices.filter(List::isEmpty).isPresent();
  }

  private Optional<List<String>> through(Optional<String> network) {
    return IptablesFile.named(network).map(name -> devices.getOrDefault(name, List.of()));
  }
}
