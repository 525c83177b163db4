package stack.commands.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.run.Booleans;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code report networkfile}. */
final class ReportNetworkfile implements Command {
  private static final List<String> HEADER =
      List.of("NETWORK", "ADDRESS", "MASK", "GATEWAY", "MTU", "ZONE", "DNS", "PXE");

  private final Networks networks;

  ReportNetworkfile(Networks networks) {
    this.networks = networks;
  }

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
    rows.add(HEADER);
    for (var network : networks.all()) {
      rows.add(row(network));
    }
    return Output.lines().row("", Formulas.write(rows, input));
  }

  private static List<String> row(Network network) {
    return List.of(
        network.name(),
        network.address().toString(),
        network.mask().toString(),
        network.gateway().map(Ip::toString).orElse(""),
        network.mtu().isPresent() ? Integer.toString(network.mtu().getAsInt()) : "",
        network.zone(),
        Booleans.text(network.dns()),
        Booleans.text(network.pxe()));
  }
}
