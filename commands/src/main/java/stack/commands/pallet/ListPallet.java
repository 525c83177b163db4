package stack.commands.pallet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import stack.db.Database;
import stack.db.pallet.Pallets;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code list pallet}. */
final class ListPallet implements Command {
  private static final Param<Boolean> EXPANDED =
      Param.flag("expanded", "true also shows the place that each pallet was added from")
          .shownAs("bool")
          .shownRequired()
          .orElse(false);

  private final Database database;

  ListPallet(Database database) {
    this.database = database;
  }

  @Override
  public Spec spec() {
    return Spec.of("list pallet", "List pallets and the boxes they are enabled in")
        .args(
            Arg.any(
                "pallet",
                "Pallets by name; % stands for any text and _ for any one character. All "
                    + "pallets when you name none"))
        .params(EXPANDED)
        .params(PalletSelection.filters())
        .example("list pallet", "Lists all pallets.")
        .example(
            "list pallet stacki expanded=true",
            "Shows also where the pallet stacki was added from.")
        .related("add pallet", "disable pallet", "enable pallet", "remove pallet");
  }

  @Override
  public Output run(Input input) {
    boolean expanded = input.get(EXPANDED);
    var header = List.of("name", "version", "release", "arch", "os", "boxes");
    var table =
        Output.table(
            Stream.concat(header.stream(), expanded ? Stream.of("url") : Stream.of())
                .toArray(String[]::new));
    var byBox = new Pallets(database).byBox();
    for (var pallet : new PalletSelection(database).of(input)) {
      var boxes =
          byBox.entrySet().stream()
              .filter(entry -> entry.getValue().contains(pallet))
              .map(entry -> entry.getKey())
              .toList();
      var row = new ArrayList<Object>();
      row.addAll(
          List.of(pallet.name(), pallet.version(), pallet.release(), pallet.arch(), pallet.os()));
      row.add(String.join(" ", boxes));
      if (expanded) {
        row.add(pallet.url());
      }
      table.row(row.toArray());
    }
    return table;
  }
}
