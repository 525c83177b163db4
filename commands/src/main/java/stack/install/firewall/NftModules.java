package stack.install.firewall;

import java.util.Set;
import stack.run.CommandException;

/** Modules of iptables-extensions(8) whose options have a counterpart in nft(8). */
final class NftModules {
  private static final Set<String> KNOWN =
      Set.of(
          "state",
          "conntrack",
          "multiport",
          "tcp",
          "udp",
          "sctp",
          "icmp",
          "limit",
          "comment",
          "mac",
          "iprange",
          "addrtype",
          "pkttype",
          "mark",
          "owner",
          "length",
          "ttl",
          "dscp");

  private NftModules() {}

  static void check(String name) {
    if (!KNOWN.contains(name)) {
      throw new CommandException(
          "its flags say \"-m " + name + "\", which has no counterpart that stack knows");
    }
  }
}
