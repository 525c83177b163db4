package stack.commands.verify;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import stack.db.interfaces.Interfaces;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.run.Programs;

/** Whether firewalld(1), where it runs, lets through what hosts ask for. */
final class FirewallCheck {
  private static final String PART = "firewall";
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final NeededPorts needed;
  private final Networks networks;
  private final Interfaces interfaces;
  private final Programs programs;

  FirewallCheck(NeededPorts needed, Networks networks, Interfaces interfaces, Programs programs) {
    this.needed = needed;
    this.networks = networks;
    this.interfaces = interfaces;
    this.programs = programs;
  }

  List<Finding> look() {
    var program = programs.find("firewall-cmd");
    if (program.isEmpty() || ask(program.get(), "--state").isEmpty()) {
      return List.of(
          Finding.skipped(PART, "firewalld does not run here; other rules are not looked at"));
    }
    var findings = new ArrayList<Finding>();
    devices()
        .forEach(device ->
            zone(program.get(), device)
                .ifPresent(zone -> findings.add(finding(program.get(), device, zone))));
    return findings;
  }

  private List<String> devices() {
    return networks.all().stream()
        .filter(Network::pxe)
        .flatMap(network -> interfaces.ofFrontend(network.name()).stream())
        .flatMap(each -> each.device().stream())
        .distinct()
        .toList();
  }

  private Optional<String> zone(Path program, String device) {
    return ask(program, "--get-zone-of-interface=" + device)
        .or(() -> ask(program, "--get-default-zone"));
  }

  private Finding finding(Path program, String device, String zone) {
    var shut = shut(ask(program, "--zone=" + zone, "--list-all").orElse(""), needed.all());
    if (shut.isEmpty()) {
      return Finding.ok(PART, "zone %s lets hosts in at %s".formatted(zone, device));
    }
    var ports = shut.stream().map(NeededPorts.Port::word).toList();
    return Finding.trouble(
        PART,
        "zone %s keeps hosts at %s from %s".formatted(zone, device, String.join(", ", ports)),
        "firewall-cmd --permanent --zone=%s %s; firewall-cmd --reload"
            .formatted(
                zone,
                ports.stream().map(each -> "--add-port=" + each).collect(Collectors.joining(" "))));
  }

  /**
   * What a zone does not let in.
   *
   * @param told as {@code firewall-cmd --list-all} prints the zone
   */
  static List<NeededPorts.Port> shut(String told, List<NeededPorts.Port> needed) {
    if (words(told, "target").contains("ACCEPT")) {
      return List.of();
    }
    var services = words(told, "services");
    var ports = words(told, "ports");
    return needed.stream()
        .filter(port ->
            ports.stream().noneMatch(range -> isIn(port, range))
                && !services.contains(service(port.number())))
        .toList();
  }

  private static Set<String> words(String told, String name) {
    return told.lines()
        .map(String::strip)
        .filter(line -> line.startsWith(name + ":"))
        .flatMap(line -> Arrays.stream(line.substring(name.length() + 1).strip().split(" ")))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  /** Such as {@code 67/udp} or {@code 3000-4000/tcp}. */
  private static boolean isIn(NeededPorts.Port port, String range) {
    if (!range.matches("\\d{1,5}(-\\d{1,5})?/(tcp|udp)") || range.endsWith("udp") != port.isUdp()) {
      return false;
    }
    var ends = range.substring(0, range.indexOf('/')).split("-");
    return Integer.parseInt(ends[0]) <= port.number()
        && port.number() <= Integer.parseInt(ends[ends.length - 1]);
  }

  /** As firewalld calls what it opens for well-known servers. */
  private static String service(int port) {
    return switch (port) {
      case 53 -> "dns";
      case 67 -> "dhcp";
      case 69 -> "tftp";
      default -> "";
    };
  }

  private Optional<String> ask(Path program, String... words) {
    var line = new ArrayList<>(List.of(program.toString()));
    line.addAll(List.of(words));
    var result = programs.run(line, "", LIMIT);
    return result.exit() == 0 ? Optional.of(result.out().strip()) : Optional.empty();
  }
}
