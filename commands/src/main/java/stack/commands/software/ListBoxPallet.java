package stack.commands.software;

import java.util.List;
import stack.db.pallet.Pallets;
import stack.install.scope.Names;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code list box pallet}. */
record ListBoxPallet(Names names, Pallets knownPallets) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("list box pallet", "List the pallets that are enabled in boxes")
        .args(Arg.anyByName("box", "Boxes"))
        .example("list box pallet", "Lists the pallets of all boxes.")
        .example("list box pallet default", "Lists the pallets of the box default.")
        .related("list box", "list pallet");
  }

  @Override
  public Output run(Input input) {
    var boxes = names.boxes(input.args());
    var pallets = knownPallets.byBox();
    var table = Output.table("box", "pallet", "arch", "version", "release", "os");
    for (var box : boxes) {
      for (var each : pallets.getOrDefault(box.name(), List.of())) {
        table.row(box.name(), each.name(), each.arch(), each.version(), each.release(), each.os());
      }
    }
    return table;
  }
}
