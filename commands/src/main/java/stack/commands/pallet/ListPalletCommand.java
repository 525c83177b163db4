package stack.commands.pallet;

import stack.pallets.kickstart.StackiPallet;
import stack.run.Arg;
import stack.run.Catalog;
import stack.run.Command;
import stack.run.Entry;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code list pallet command}. Only this program itself brings commands. */
record ListPalletCommand(PalletSelection palletSelection, Catalog catalog) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("list pallet command", "List the commands that pallets bring")
        .args(Arg.anyByName("pallet", "Pallets"))
        .params(PalletSelection.filters())
        .example("list pallet command stacki", "Lists the commands that the pallet stacki brings.")
        .related("list pallet");
  }

  @Override
  public Output run(Input input) {
    var table = Output.table("pallet", "command");
    for (var pallet : palletSelection.of(input)) {
      if (!pallet.name().equals(StackiPallet.NAME)) {
        table.row(pallet.name(), "");
        continue;
      }
      catalog.entries().stream()
          .map(Entry::words)
          .sorted()
          .forEach(words -> table.row(pallet.name(), words));
    }
    return table;
  }
}
