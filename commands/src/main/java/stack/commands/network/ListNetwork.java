package stack.commands.network;

import stack.install.scope.Names;
import stack.run.Arg;
import stack.run.Column;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code list network}. */
record ListNetwork(Names names) implements Command {
  private static final Param<Boolean> DNS =
      Param.flag("dns", "Show only networks whose dns is this").undocumented();
  private static final Param<Boolean> PXE =
      Param.flag("pxe", "Show only networks whose pxe is this").undocumented();

  @Override
  public Spec spec() {
    return Spec.of("list network", "List networks")
        .args(Arg.anyByName("network", "Networks"))
        .params(DNS, PXE)
        .example("list network", "Lists all networks.")
        .example("list network private", "Lists the network private.")
        .related("add network");
  }

  @Override
  public Output run(Input input) {
    var dns = input.find(DNS);
    var pxe = input.find(PXE);
    if (isEmpty(input, DNS) || isEmpty(input, PXE)) {
      return Output.nothing();
    }
    var table = Output.table(Column.titles(NetworkColumn.ALL));
    for (var network : names.networks(input.args())) {
      if (dns.orElse(network.dns()) == network.dns()
          && pxe.orElse(network.pxe()) == network.pxe()) {
        table.row(Column.cells(network, NetworkColumn.ALL).toArray());
      }
    }
    return table;
  }

  /** Neither true nor false, which no network is. */
  private static boolean isEmpty(Input input, Param<Boolean> param) {
    return input.has(param) && input.text(param).isEmpty();
  }
}
