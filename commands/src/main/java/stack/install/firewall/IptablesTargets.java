package stack.install.firewall;

import java.util.List;
import java.util.Set;
import stack.db.firewall.FirewallRule;
import stack.run.CommandException;

/** What can happen to a packet: the targets of iptables(8) and iptables-extensions(8). */
final class IptablesTargets {
  private static final Set<String> ALL =
      Set.of(
          "ACCEPT",
          "AUDIT",
          "CHECKSUM",
          "CLASSIFY",
          "CLUSTERIP",
          "CONNMARK",
          "CONNSECMARK",
          "CT",
          "DNAT",
          "DROP",
          "DSCP",
          "ECN",
          "HMARK",
          "IDLETIMER",
          "LED",
          "LOG",
          "MARK",
          "MASQUERADE",
          "NETMAP",
          "NFLOG",
          "NFQUEUE",
          "NOTRACK",
          "QUEUE",
          "RATEEST",
          "REDIRECT",
          "REJECT",
          "RETURN",
          "SECMARK",
          "SET",
          "SNAT",
          "SYNPROXY",
          "TCPMSS",
          "TCPOPTSTRIP",
          "TEE",
          "TOS",
          "TPROXY",
          "TRACE",
          "TTL",
          "ULOG");

  private IptablesTargets() {}

  /**
   * A host loads all of its rules or none, and is open then.
   *
   * @throws CommandException naming the rule that has neither a target nor a chain as its action
   */
  static void check(List<FirewallRule> rules) {
    for (var rule : rules) {
      if (!ALL.contains(rule.action()) && rules.stream().noneMatch(other -> isIn(other, rule))) {
        throw new CommandException(
            "firewall rule \"%s\" cannot be loaded: its action is \"%s\", which is neither a target of iptables nor a chain that has rules"
                .formatted(rule.name(), rule.action()));
      }
    }
  }

  private static boolean isIn(FirewallRule other, FirewallRule rule) {
    return other.table().equals(rule.table()) && other.chain().equals(rule.action());
  }
}
