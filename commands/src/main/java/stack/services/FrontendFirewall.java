package stack.services;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import stack.run.CommandException;
import stack.run.Programs;

/**
 * What firewalld(1), where it runs on the frontend, lets in from networks that hosts are installed
 * over.
 */
public final class FrontendFirewall {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final NeededPorts needed;
  private final Units units;
  private final Programs programs;

  FrontendFirewall(NeededPorts needed, Units units, Programs programs) {
    this.needed = needed;
    this.units = units;
    this.programs = programs;
  }

  /**
   * The zone of a device of the frontend.
   *
   * @param isShared whether other devices are in it, for which its rules hold as well
   * @param shut what hosts need and the zone does not let in
   */
  public record Zone(String name, String device, boolean isShared, List<NeededPorts.Port> shut) {
    public Zone {
      shut = List.copyOf(shut);
    }

    /** What opens it. */
    public String mend() {
      return "firewall-cmd --permanent --zone=%s %s; firewall-cmd --reload"
          .formatted(name, String.join(" ", options()));
    }

    private List<String> options() {
      return shut.stream().map(port -> "--add-port=" + port.word()).toList();
    }
  }

  /** Nothing when firewalld does not run. */
  public Optional<List<Zone>> zones() {
    return running()
        .map(program -> needed.devices().stream().map(each -> zone(program, each)).toList());
  }

  /**
   * Lets in what hosts need, for good, where that opens nothing to others.
   *
   * @return zones that are still shut, since other networks are behind them, too
   * @throws CommandException with what firewalld says when it refuses
   */
  List<Zone> open() {
    var program = running();
    var left = new ArrayList<Zone>();
    var opened = false;
    for (var zone : zones().orElse(List.of())) {
      if (zone.shut().isEmpty()) {
        continue;
      }
      if (zone.isShared()) {
        left.add(zone);
        continue;
      }
      var words = new ArrayList<>(List.of("--permanent", "--zone=" + zone.name()));
      words.addAll(zone.options());
      tell(program.orElseThrow(), words);
      opened = true;
    }
    if (opened) {
      tell(program.orElseThrow(), List.of("--reload"));
    }
    return left;
  }

  private void tell(Path program, List<String> words) {
    var line = new ArrayList<>(words);
    line.addFirst(program.toString());
    var result = programs.run(line, "", LIMIT);
    if (result.exit() != 0) {
      throw new CommandException(
          "firewall-cmd %s failed: %s".formatted(String.join(" ", words), result.err().strip()));
    }
  }

  /** Never where systemd does not run: the firewall is that of the machine around a lab then. */
  private Optional<Path> running() {
    return units.areRunning()
        ? programs.find("firewall-cmd").filter(each -> ask(each, "--state").isPresent())
        : Optional.empty();
  }

  private Zone zone(Path program, String device) {
    var own = ask(program, "--get-zone-of-interface=" + device);
    var name = own.or(() -> ask(program, "--get-default-zone")).orElse("public");
    var told = ask(program, "--zone=" + name, "--list-all").orElse("");
    // The default zone is that of all devices which nobody has put into one.
    var isShared = own.isEmpty() || !Set.of(device).equals(words(told, "interfaces"));
    return new Zone(name, device, isShared, shut(told, needed.all()));
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
