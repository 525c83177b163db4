package stack.install.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.db.firewall.FirewallRule;

/** The text that iptables-restore(8) reads. Records in, text out. */
public final class IptablesFile {
  static final List<String> TABLES = List.of("filter", "nat", "raw", "mangle");
  private static final String ALL = "all";

  private final Map<String, List<String>> devices;
  private final List<String> lines = new ArrayList<>();

  private IptablesFile(Map<String, List<String>> devices) {
    this.devices = devices;
  }

  /**
   * The lines.
   *
   * @param rules in the order in which they count
   * @param devices of the host by network
   */
  public static List<String> render(List<FirewallRule> rules, Map<String, List<String>> devices) {
    var file = new IptablesFile(devices);
    for (var table : TABLES) {
      file.table(table, rules.stream().filter(rule -> rule.table().equals(table)).toList());
    }
    return file.lines;
  }

  private void table(String name, List<FirewallRule> rules) {
    var isFilter = name.equals("filter");
    if (rules.isEmpty() && !isFilter) {
      return;
    }
    if (!isFilter) {
      lines.add("");
    }
    lines.add("*" + name);
    if (isFilter) {
      lines.addAll(List.of(":INPUT ACCEPT [0:0]", ":FORWARD ACCEPT [0:0]", ":OUTPUT ACCEPT [0:0]"));
    }
    rules.stream()
        .map(FirewallRule::chain)
        .filter(chain -> !NftHook.isBuiltIn(chain))
        .distinct()
        .forEach(chain -> lines.add(":" + chain + " - [0:0]"));
    if (isFilter) {
      lines.add("");
    }
    for (var rule : rules) {
      var expanded = expand(rule);
      if (!expanded.isEmpty()) {
        lines.add("# " + comment(rule));
        lines.addAll(expanded);
        lines.add("");
      }
    }
    lines.add("COMMIT");
  }

  static String comment(FirewallRule rule) {
    return rule.comment()
        .filter(text -> !text.isEmpty())
        .orElseGet(() ->
            rule.action()
                + named(rule.network())
                    .map(network -> " rule for " + network + " network")
                    .orElse(" rule for all networks"));
  }

  /** A rule for a network that the host is not on must not become one for all networks. */
  private List<String> expand(FirewallRule rule) {
    var expanded = List.of("-A " + rule.chain() + " -j " + rule.action() + flags(rule));
    expanded = times(expanded, protocols(rule));
    expanded = times(expanded, through("-i", rule.network()));
    return times(expanded, through("-o", rule.outputNetwork()));
  }

  /** A list of ports is one to iptables only where the match multiport reads it. */
  private static String flags(FirewallRule rule) {
    var flags = rule.flags().filter(text -> !text.isEmpty()).map(text -> " " + text).orElse("");
    var list = rule.service().contains(",") && !flags.contains("multiport");
    return list ? flags + " -m multiport" : flags;
  }

  /** Only tcp and udp have services. */
  private static List<String> protocols(FirewallRule rule) {
    var service = Optional.of(rule.service()).filter(name -> !name.isEmpty() && !name.equals(ALL));
    var port = service.map(name -> " --dport " + name).orElse("");
    if (!rule.protocol().isEmpty() && !rule.protocol().equals(ALL)) {
      return List.of(" -p " + rule.protocol() + port);
    }
    return port.isEmpty() ? List.of("") : List.of(" -p tcp" + port, " -p udp" + port);
  }

  private List<String> through(String option, Optional<String> network) {
    return named(network)
        .map(name ->
            devices.getOrDefault(name, List.of()).stream()
                .map(device -> " " + option + " " + device)
                .toList())
        .orElse(List.of(""));
  }

  static Optional<String> named(Optional<String> network) {
    return network.filter(name -> !name.isEmpty() && !name.equals(ALL));
  }

  private static List<String> times(List<String> lines, List<String> ends) {
    return lines.stream().flatMap(line -> ends.stream().map(end -> line + end)).toList();
  }
}
