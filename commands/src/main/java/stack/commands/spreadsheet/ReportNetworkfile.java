package stack.commands.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import stack.commands.network.NetworkColumn;
import stack.db.network.Networks;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code report networkfile}. */
record ReportNetworkfile(Networks networks) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("report networkfile", "Print the networks as a spreadsheet")
        .root()
        .params(Formulas.QUOTE)
        .example("report networkfile", "Prints all networks, as load networkfile reads them.")
        .related("load networkfile");
  }

  @Override
  public Output run(Input input) {
    var rows = new ArrayList<List<String>>();
    rows.add(
        NetworkColumn.ALL.stream().map(each -> each.title().toUpperCase(Locale.ROOT)).toList());
    for (var network : networks.all()) {
      rows.add(NetworkColumn.ALL.stream().map(each -> each.text(network)).toList());
    }
    return Output.lines().row("", Formulas.write(rows, input));
  }
}
