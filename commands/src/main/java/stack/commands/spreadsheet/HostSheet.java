package stack.commands.spreadsheet;

import static stack.commands.host.HostColumn.APPLIANCE;
import static stack.commands.host.HostColumn.BOX;
import static stack.commands.host.HostColumn.INSTALLACTION;
import static stack.commands.host.HostColumn.OSACTION;
import static stack.commands.host.HostColumn.RACK;
import static stack.commands.host.HostColumn.RANK;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import stack.commands.host.HostColumn;
import stack.db.network.Network;
import stack.run.CommandException;

/**
 * A host file (commands/README.md), checked as far as it can be without looking at hosts that
 * exist.
 */
final class HostSheet {
  private static final List<String> REQUIRED =
      List.of("name", "appliance", "ip", "mac", "interface", "rack", "rank", "network");

  private final Known known;
  private final Map<String, List<HostLine>> hosts = new LinkedHashMap<>();

  /** Names that rows may refer to, in lower case where names are. */
  record Known(
      Function<String, Optional<Network>> networks,
      Function<String, Boolean> appliances,
      Function<String, Boolean> boxes,
      Function<String, Boolean> installActions,
      Function<String, Boolean> osActions) {}

  private HostSheet(Known known) {
    this.known = known;
  }

  /**
   * The rows of each host, hosts in the order of the file. One interface of each is the default
   * one.
   *
   * @throws CommandException for the first thing that is wrong
   */
  static Map<String, List<HostLine>> parse(Sheet given, Known known) {
    var sheet = given.lowerHeader();
    var missing = sheet.missing(REQUIRED);
    if (!missing.isEmpty()) {
      throw new CommandException(
          "the following required fields are not present in the input file: \"%s\""
              .formatted(String.join(", ", missing)));
    }
    var hosts = new HostSheet(known);
    sheet.rows().forEach(hosts::read);
    hosts.check();
    return hosts.hosts;
  }

  private void read(Sheet.Row row) {
    var nic = Nic.of(row);
    var name = row.lower("name");
    if (name.isEmpty()) {
      throw new CommandException("empty host name found in \"name\" column");
    }
    var lines = hosts.computeIfAbsent(name, _ -> new ArrayList<>());
    var columns = columns(row);
    refuseContradiction(lines, APPLIANCE, columns, name, "appliance types");
    refuseContradiction(lines, RACK, columns, name, "rack numbers");
    refuseContradiction(lines, RANK, columns, name, "rank numbers");
    if (nic.isPresent() && nics(lines).anyMatch(at -> at.device().equals(nic.get().device()))) {
      throw new CommandException(
          "interface \"%s\" already specified for host \"%s\"".formatted(nic.get().device(), name));
    }
    if (!row.cell("ip").isEmpty() && row.cell("network").isEmpty()) {
      throw new CommandException("inclusion of IP requires inclusion of network");
    }
    refuseUnknown(known.installActions(), columns.get(INSTALLACTION), "installaction");
    refuseUnknown(known.osActions(), columns.get(OSACTION), "bootaction");
    lines.add(new HostLine(row.line(), name, columns, row.lower("boss"), groups(row), nic));
  }

  private static Map<HostColumn, String> columns(Sheet.Row row) {
    var columns = new EnumMap<HostColumn, String>(HostColumn.class);
    HostColumn.IN_SHEETS.forEach(column -> columns.put(column, row.cell(column.word())));
    columns.merge(OSACTION, row.cell("runaction"), (own, old) -> own.isEmpty() ? old : own);
    return columns;
  }

  private static List<String> groups(Sheet.Row row) {
    return Stream.of(row.cell("groups").split(","))
        .map(String::strip)
        .filter(group -> !group.isEmpty())
        .toList();
  }

  private static void refuseContradiction(
      List<HostLine> lines,
      HostColumn column,
      Map<HostColumn, String> columns,
      String name,
      String what) {
    var value = columns.get(column);
    var others = lines.stream().map(line -> line.of(column)).filter(other -> !other.isEmpty());
    if (!value.isEmpty() && others.anyMatch(other -> !other.equals(value))) {
      throw new CommandException(
          "two different %s specified for host \"%s\"".formatted(what, name));
    }
  }

  private static void refuseUnknown(Function<String, Boolean> known, String name, String kind) {
    if (!name.isEmpty() && !known.apply(name)) {
      throw new CommandException("%s \"%s\" does not exist in the database".formatted(kind, name));
    }
  }

  private void check() {
    hosts.forEach((name, lines) -> {
      if (first(lines, APPLIANCE).isEmpty()) {
        throw new CommandException("must supply an appliance type for host \"" + name + "\"");
      }
    });
    hosts.forEach(HostSheet::chooseDefault);
    refuseDuplicates();
    hosts.values().stream().flatMap(HostSheet::nics).forEach(this::checkAddress);
    hosts.forEach(HostSheet::checkBonds);
    for (var lines : hosts.values()) {
      for (var line : lines) {
        refuseUnknown(known.appliances(), line.of(APPLIANCE), "appliance");
        refuseUnknown(known.boxes(), line.of(BOX), "box");
        var network = line.nic().map(Nic::network).orElse("");
        refuseUnknown(at -> known.networks().apply(at).isPresent(), network, "network");
      }
    }
  }

  private static void chooseDefault(String name, List<HostLine> lines) {
    var nics = nics(lines).toList();
    var chosen = nics.stream().filter(nic -> nic.wanted().isDefault()).count();
    if (nics.isEmpty()) {
      throw new CommandException("host \"" + name + "\" has no interface in the input file");
    }
    if (nics.size() == 1) {
      lines.replaceAll(HostLine::withDefault);
    } else if (chosen == 0) {
      throw new CommandException(
          """
          host "%s" has multiple interfaces but none of the interfaces are designated as
          a "default" interface. add a "default" column to your spreadsheet and
          mark one of the interfaces as "True" in the default column\
          """
              .formatted(name));
    } else if (chosen > 1) {
      throw new CommandException(
          """
          host "%s" has more than one interface designated as the "default" interface.
          edit your spreadsheet so that only one interface is the "default".\
          """
              .formatted(name));
    }
  }

  private void refuseDuplicates() {
    var addresses = new HashSet<List<Object>>();
    var macs = new HashSet<String>();
    var nics = hosts.values().stream().flatMap(HostSheet::nics).toList();
    for (var nic : nics) {
      var ip = nic.wanted().ip();
      if (ip.isPresent() && !addresses.add(List.of(ip.get(), nic.network(), nic.wanted().vlan()))) {
        throw new CommandException("duplicate IP \"" + ip.get() + "\" in the input file");
      }
    }
    for (var nic : nics) {
      if (!nic.mac().isEmpty() && !macs.add(nic.mac())) {
        throw new CommandException("duplicate MAC \"" + nic.mac() + "\" in the input file");
      }
    }
  }

  private void checkAddress(Nic nic) {
    var ip = nic.wanted().ip();
    known
        .networks()
        .apply(nic.network())
        .filter(network -> ip.isPresent() && !network.contains(ip.get()))
        .ifPresent(network -> {
          throw new CommandException(
              "IP \"%s\" is not in the \"%s\" IP space (%s/%d)"
                  .formatted(ip.get(), network.name(), network.address(), network.mask().prefix()));
        });
  }

  private static void checkBonds(String name, List<HostLine> lines) {
    for (var bond : nics(lines).filter(nic -> nic.device().matches("bond[0-9]+")).toList()) {
      var member = Optional.of(bond.device());
      if (nics(lines).noneMatch(nic -> nic.wanted().channel().equals(member))) {
        throw new CommandException(
            """
            bonded interface "%s" is specified for host "%s", but there is no channel "%s" \
            specified for any interface associated with this host\
            """
                .formatted(bond.device(), name, bond.device()));
      }
    }
  }

  private static Stream<Nic> nics(List<HostLine> lines) {
    return lines.stream().flatMap(line -> line.nic().stream());
  }

  /** What the first row that has it says; empty when none does. */
  static String first(List<HostLine> lines, HostColumn column) {
    return first(lines, line -> line.of(column));
  }

  static String first(List<HostLine> lines, Function<HostLine, String> field) {
    return lines.stream().map(field).filter(value -> !value.isEmpty()).findFirst().orElse("");
  }
}
