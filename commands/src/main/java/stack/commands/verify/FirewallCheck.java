package stack.commands.verify;

import java.util.List;
import java.util.stream.Collectors;
import stack.services.FrontendFirewall;
import stack.services.FrontendNftables;
import stack.services.NeededPorts;

/**
 * Whether firewalld(1) or rules of nftables(8), where there are some, let through what hosts ask.
 */
record FirewallCheck(FrontendFirewall firewall, FrontendNftables nftables) {
  private static final String PART = "firewall";

  List<Finding> look() {
    return firewall
        .zones()
        .map(zones -> zones.stream().map(FirewallCheck::finding).toList())
        .or(() -> nftables.barriers().map(FirewallCheck::findings))
        .orElseGet(() ->
            List.of(
                Finding.skipped(
                    PART, "neither firewalld nor rules of nftables are here to be looked at")));
  }

  private static List<Finding> findings(List<FrontendNftables.Barrier> barriers) {
    return barriers.isEmpty()
        ? List.of(Finding.ok(PART, "no rule of nftables keeps hosts out"))
        : barriers.stream().map(each -> Finding.trouble(PART, each.what(), each.mend())).toList();
  }

  private static Finding finding(FrontendFirewall.Zone zone) {
    return zone.shut().isEmpty()
        ? Finding.ok(PART, "zone %s lets hosts in at %s".formatted(zone.name(), zone.device()))
        : Finding.trouble(
            PART,
            "zone %s keeps hosts at %s from %s"
                .formatted(
                    zone.name(),
                    zone.device(),
                    zone.shut().stream()
                        .map(NeededPorts.Port::word)
                        .collect(Collectors.joining(", "))),
            zone.mend());
  }
}
