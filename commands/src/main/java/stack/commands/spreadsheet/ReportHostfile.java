package stack.commands.spreadsheet;

import static stack.commands.host.HostColumn.NAME;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import stack.commands.host.HostColumn;
import stack.commands.interfaces.InterfaceColumn;
import stack.db.Database;
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
record ReportHostfile(
    HostSelector selector, Groups knownGroups, Interfaces knownInterfaces, Database database)
    implements Command {
  private static final List<HostColumn> PLACE = HostColumn.IN_SHEETS.subList(0, 3);
  private static final List<HostColumn> ACTIONS = HostColumn.IN_SHEETS.subList(3, 5);
  private static final List<HostColumn> REST =
      HostColumn.IN_SHEETS.subList(5, HostColumn.IN_SHEETS.size());

  /** Columns of the interface that stand before the host's place; the others are behind it. */
  private static final List<InterfaceColumn> BEFORE = InterfaceColumn.IN_SHEETS.subList(0, 2);

  private static final List<InterfaceColumn> BEHIND =
      InterfaceColumn.IN_SHEETS.subList(2, InterfaceColumn.IN_SHEETS.size());

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
    rows.add(header());
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

  private static List<String> header() {
    return row(HostColumn::word, InterfaceColumn::title, "groups").stream()
        .map(word -> word.toUpperCase(Locale.ROOT))
        .toList();
  }

  /** What holds for the whole host is in its first row only. */
  private static List<String> row(
      Host host, Interface each, List<String> groups, ListedActions actions, boolean isFirst) {
    var row = new HostColumn.Row(host, actions);
    return row(
        column -> isFirst || column == NAME ? column.text(row) : "",
        column -> column.text(each),
        isFirst ? String.join(",", groups) : "");
  }

  private static List<String> row(
      Function<HostColumn, String> ofHost, Function<InterfaceColumn, String> ofNic, String groups) {
    var cells = new ArrayList<String>();
    cells.add(ofHost.apply(NAME));
    BEFORE.forEach(column -> cells.add(ofNic.apply(column)));
    PLACE.forEach(column -> cells.add(ofHost.apply(column)));
    BEHIND.forEach(column -> cells.add(ofNic.apply(column)));
    ACTIONS.forEach(column -> cells.add(ofHost.apply(column)));
    cells.add(groups);
    REST.forEach(column -> cells.add(ofHost.apply(column)));
    return cells;
  }
}
