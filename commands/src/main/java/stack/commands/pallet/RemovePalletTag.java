package stack.commands.pallet;

import stack.commands.Arg;
import stack.commands.Command;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Param;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.SubCommand;
import stack.db.pallet.PalletTags;

/** {@code remove pallet tag}. */
final class RemovePalletTag implements Command {
  private static final Param<String> VALUE =
      Param.text("value", "Not looked at: the tag goes whatever it says").shownRequired();

  private final Services services;

  RemovePalletTag(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("remove pallet tag", "Remove a tag from pallets")
        .args(Arg.some("pallet", "Names or SQL patterns of pallets"))
        .params(SetPalletTag.TAG, VALUE)
        .params(PalletSelection.filters())
        .changes()
        .example("remove pallet tag stacki tag=owner", "Removes a note.")
        .related("list pallet tag", "set pallet tag");
  }

  @Override
  public Output run(Input input) {
    SubCommand.of(services, "set pallet tag", input, "value=").run(() -> remove(input));
    return Output.nothing();
  }

  private void remove(Input input) {
    input.some("pallet");
    var name = input.get(SetPalletTag.TAG);
    var tags = new PalletTags(services.database());
    new PalletSelection(services.database())
        .someWith(input, "value", "")
        .forEach(pallet -> tags.remove(pallet, name));
  }
}
