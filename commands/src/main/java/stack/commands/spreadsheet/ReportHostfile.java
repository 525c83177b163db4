package stack.commands.spreadsheet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stack.db.Database;
import stack.db.boot.BootType;
import stack.db.group.Groups;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.install.boot.ListedActions;
import stack.install.scope.HostSelector;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code report hostfile}. */
final class ReportHostfile implements Command {
  private static final List<String> HEADER =
      List.of(
          "NAME",
          "INTERFACE HOSTNAME",
          "DEFAULT",
          "APPLIANCE",
          "RACK",
          "RANK",
          "IP",
          "MAC",
          "INTERFACE",
          "NETWORK",
          "CHANNEL",
          "OPTIONS",
          "VLAN",
          "INSTALLACTION",
          "OSACTION",
          "GROUPS",
          "BOX",
          "COMMENT");

  private final HostSelector selector;
  private final Groups knownGroups;
  private final Interfaces knownInterfaces;
  private final Database database;

  ReportHostfile(
      HostSelector selector, Groups knownGroups, Interfaces knownInterfaces, Database database) {
    this.selector = selector;
    this.knownGroups = knownGroups;
    this.knownInterfaces = knownInterfaces;
    this.database = database;
  }

  @Override
  public Spec spec() {
    return Spec.of("report hostfile", "Print hosts and their interfaces as a spreadsheet")
        .describe(
            """
            Prints the hosts that you name as arguments, or all. Hosts without interfaces are left out.
            With quote=true, cells that a spreadsheet program would take for formulas have a ' before
            them, which load hostfile takes away again.
            """)
        .root()
        .params(Formulas.QUOTE)
        .example("report hostfile", "Prints all hosts, as load hostfile reads them.")
        .related("load hostfile");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.all(input.args());
    var groups = knownGroups.of(hosts);
    var interfaces = new LinkedHashMap<String, List<Interface>>();
    for (var each : knownInterfaces.of(hosts)) {
      interfaces.computeIfAbsent(each.host(), _ -> new ArrayList<>()).add(each);
    }
    var actions = new ListedActions(database, hosts);
    var rows = new ArrayList<List<String>>();
    rows.add(HEADER);
    for (var host : hosts) {
      rows.addAll(rows(host, interfaces, groups.get(host), actions));
    }
    return Output.lines().row("", Formulas.write(rows, input));
  }

  private static List<List<String>> rows(
      Host host,
      Map<String, List<Interface>> interfaces,
      List<String> groups,
      ListedActions actions) {
    var rows = new ArrayList<List<String>>();
    interfaces
        .getOrDefault(host.name(), List.of())
        .forEach(each -> rows.add(row(host, each, groups, actions, rows.isEmpty())));
    return rows;
  }

  /** What holds for the whole host is in its first row only. */
  private static List<String> row(
      Host host, Interface each, List<String> groups, ListedActions actions, boolean isFirst) {
    return List.of(
        host.name(),
        each.name().orElse(""),
        each.isDefault() ? "True" : "",
        isFirst ? host.appliance() : "",
        isFirst ? host.rack() : "",
        isFirst ? host.rank() : "",
        each.ip().map(Object::toString).orElse(""),
        each.mac().map(Object::toString).orElse(""),
        each.device().orElse(""),
        each.network().orElse(""),
        each.channel().orElse(""),
        each.options().orElse(""),
        each.vlan().isPresent() ? Integer.toString(each.vlan().getAsInt()) : "",
        isFirst ? actions.of(host, BootType.INSTALL).orElse("") : "",
        isFirst ? actions.of(host, BootType.OS).orElse("") : "",
        isFirst ? String.join(",", groups) : "",
        isFirst ? host.box() : "",
        isFirst ? host.comment().orElse("") : "");
  }
}
