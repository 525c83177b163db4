package stack.commands.verify;

import java.util.List;
import java.util.stream.Collectors;
import stack.services.FrontendFirewall;
import stack.services.NeededPorts;

/** Whether firewalld(1), where it runs, lets through what hosts ask for. */
final class FirewallCheck {
  private static final String PART = "firewall";

  private final FrontendFirewall firewall;

  FirewallCheck(FrontendFirewall firewall) {
    this.firewall = firewall;
  }

  List<Finding> look() {
    return firewall
        .zones()
        .map(zones -> zones.stream().map(FirewallCheck::finding).toList())
        .orElseGet(() ->
            List.of(
                Finding.skipped(
                    PART, "firewalld does not run here; other rules are not looked at")));
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
