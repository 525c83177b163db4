package stack.commands.host;

import java.util.ArrayList;
import java.util.Map;
import java.util.function.Supplier;
import stack.db.Database;
import stack.db.host.Host;
import stack.install.boot.ListedActions;
import stack.install.profile.SoftwareStatus;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code list host}. */
record ListHost(HostSelector selector, Database database, Supplier<SoftwareStatus> softwareStatus)
    implements Command {
  private static final Param<Boolean> HASH =
      Param.flag(
              "hash",
              "true also shows whether the software that each "
                  + "host was installed from has changed since")
          .orElse(false);
  private static final Param<Boolean> EXPANDED =
      Param.flag("expanded", "true also shows the number of each host in the database")
          .orElse(false)
          .undocumented();

  @Override
  public Spec spec() {
    return Spec.of("list host", "List hosts with their rack, rank, appliance, box and boot actions")
        .describe(
            """
            The frontend comes first, then all other hosts by rack and rank. Boot actions are shown for
            hosts that can be installed only.
            """)
        .args(Arg.anyHosts())
        .params(HASH, EXPANDED)
        .example("list host", "Lists all hosts.")
        .example("list host a:backend", "Lists the backends.")
        .example("list host backend-0-[0-19]", "Lists backend-0-0 to backend-0-19.")
        .example("list host a:backend -x backend-0-0", "Lists all backends but one.")
        .example("list host 'where rack == \"0\"'", "Lists the hosts in rack 0.");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.all(input.args());
    var actions = new ListedActions(database, hosts);
    var header = new ArrayList<String>();
    for (var column : HostColumn.LISTED) {
      header.add(column.title());
    }
    var expanded = input.get(EXPANDED);
    var hash = input.get(HASH);
    if (expanded) {
      header.add(1, "id");
    }
    if (hash) {
      header.add(header.size() - 1, "hash");
    }
    var status = hash ? softwareStatus.get().of(hosts) : Map.<Host, String>of();
    var table = Output.table(header.toArray(String[]::new));
    for (var host : hosts) {
      var row = new HostColumn.Row(host, actions);
      var cells = new ArrayList<Object>();
      for (var column : HostColumn.LISTED) {
        cells.add(column.cell(row));
      }
      if (expanded) {
        cells.add(1, host.id());
      }
      if (hash) {
        cells.add(cells.size() - 1, status.get(host));
      }
      table.row(cells.toArray());
    }
    return table;
  }
}
