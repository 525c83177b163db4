package stack.commands.pallet;

import stack.db.pallet.PalletTags;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code list pallet tag}. */
record ListPalletTag(PalletSelection palletSelection, PalletTags palletTags) implements Command {
  private static final Param<String> TAG =
      Param.text("tag", "Show only tags whose name matches this shell pattern")
          .shownRequired()
          .orElse("*");

  @Override
  public Spec spec() {
    return Spec.of("list pallet tag", "List the tags of pallets")
        .args(Arg.anyByName("pallet", "Pallets"))
        .params(TAG)
        .params(PalletSelection.filters())
        .example("list pallet tag", "Lists all tags.")
        .example(
            "list pallet tag stacki tag=own*",
            "Lists the tags of stacki whose name begins with own.")
        .related("add pallet tag", "remove pallet tag", "set pallet tag");
  }

  @Override
  public Output run(Input input) {
    var pallets = palletSelection.of(input);
    var table = Output.table("pallet", "version", "release", "arch", "os", "tag", "value");
    palletTags
        .of(pallets, input.get(TAG))
        .forEach((pallet, tags) ->
            tags.forEach((tag, value) ->
                table.row(
                    pallet.name(),
                    pallet.version(),
                    pallet.release(),
                    pallet.arch(),
                    pallet.os(),
                    tag,
                    value)));
    return table;
  }
}
