package stack.commands.pallet;

import stack.db.pallet.PalletTags;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;
import stack.run.SubCommands;

/** {@code remove pallet tag}. */
record RemovePalletTag(SubCommands subCommands, PalletTags tags, PalletSelection palletSelection)
    implements Command {
  private static final Param<String> VALUE =
      Param.text("value", "Has no effect; the tag is removed whatever its value is")
          .shownRequired();

  @Override
  public Spec spec() {
    return Spec.of("remove pallet tag", "Remove a tag from pallets")
        .args(Arg.someByName("pallet", "Pallets"))
        .params(SetPalletTag.TAG, VALUE)
        .params(PalletSelection.filters())
        .changes()
        .example(
            "remove pallet tag stacki tag=owner", "Removes the tag owner from the pallet stacki.")
        .related("list pallet tag", "set pallet tag");
  }

  @Override
  public Output run(Input input) {
    subCommands.of("set pallet tag", input, "value=").run(() -> remove(input));
    return Output.nothing();
  }

  private void remove(Input input) {
    input.some("pallet");
    var name = input.get(SetPalletTag.TAG);
    palletSelection.someWith(input, "value", "").forEach(pallet -> tags.remove(pallet, name));
  }
}
