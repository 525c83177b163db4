package stack.install.firewall;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A chain that the kernel itself sends packets to, with the place that iptables(8) gives it.
 *
 * <p>Priorities as in linux/netfilter_ipv4.h, so that rules of containers keep their order.
 */
enum NftHook {
  FILTER_INPUT("filter", "INPUT", "filter", 0),
  FILTER_FORWARD("filter", "FORWARD", "filter", 0),
  FILTER_OUTPUT("filter", "OUTPUT", "filter", 0),
  NAT_PREROUTING("nat", "PREROUTING", "nat", -100),
  NAT_INPUT("nat", "INPUT", "nat", 100),
  NAT_OUTPUT("nat", "OUTPUT", "nat", -100),
  NAT_POSTROUTING("nat", "POSTROUTING", "nat", 100),
  RAW_PREROUTING("raw", "PREROUTING", "filter", -300),
  RAW_OUTPUT("raw", "OUTPUT", "filter", -300),
  MANGLE_PREROUTING("mangle", "PREROUTING", "filter", -150),
  MANGLE_INPUT("mangle", "INPUT", "filter", -150),
  MANGLE_FORWARD("mangle", "FORWARD", "filter", -150),
  MANGLE_OUTPUT("mangle", "OUTPUT", "route", -150),
  MANGLE_POSTROUTING("mangle", "POSTROUTING", "filter", -150);

  private final String table;
  private final String chain;
  private final String type;
  private final int priority;

  NftHook(String table, String chain, String type, int priority) {
    this.table = table;
    this.chain = chain;
    this.type = type;
    this.priority = priority;
  }

  static Optional<NftHook> of(String table, String chain) {
    return Arrays.stream(values())
        .filter(each -> each.table.equals(table) && each.chain.equals(chain))
        .findFirst();
  }

  /** Whether iptables has a chain of this name in any table. */
  static boolean isBuiltIn(String chain) {
    return Arrays.stream(values()).anyMatch(each -> each.chain.equals(chain));
  }

  /** The line of a chain that ties it to its place. */
  String line() {
    return "type %s hook %s priority %d; policy accept;"
        .formatted(type, chain.toLowerCase(Locale.ROOT), priority);
  }
}
