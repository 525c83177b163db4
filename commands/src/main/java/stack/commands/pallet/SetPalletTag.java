package stack.commands.pallet;

import java.util.regex.Pattern;
import stack.db.pallet.PalletTags;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;
import stack.run.SubCommands;

/** {@code add pallet tag} and {@code set pallet tag}. */
record SetPalletTag(SubCommands subCommands, PalletSelection selection, PalletTags tags, Deed deed)
    implements Command {
  static final Param<String> TAG =
      Param.text("tag", "Name of the tag: letters, digits, underscores and dots").required();
  private static final Param<String> VALUE = Param.text("value", "Value of the tag").required();
  private static final Param<Boolean> FORCE =
      Param.flag("force", "true replaces a tag that already exists").orElse(true).undocumented();
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

  /** Which of the two it is. */
  enum Deed {
    ADD,
    SET
  }

  @Override
  public Spec spec() {
    var spec =
        switch (deed) {
          case ADD ->
              Spec.of("add pallet tag", "Add a tag, a name with a value, to pallets")
                  .example(
                      "add pallet tag stacki tag=owner value=anna",
                      "Adds the tag owner to the pallet stacki.")
                  .related("list pallet tag", "remove pallet tag", "set pallet tag");
          case SET ->
              Spec.of("set pallet tag", "Set a tag of pallets")
                  .example(
                      "set pallet tag stacki tag=owner value=ben",
                      "Adds or changes the tag owner of the pallet stacki.")
                  .related("add pallet tag", "list pallet tag", "remove pallet tag");
        };
    if (deed == Deed.SET) {
      spec.params(FORCE);
    }
    return spec.args(Arg.someByName("pallet", "Pallets"))
        .params(TAG, VALUE)
        .params(PalletSelection.filters())
        .changes();
  }

  @Override
  public Output run(Input input) {
    switch (deed) {
      case ADD -> subCommands.of("set pallet tag", input, "force=no").run(() -> put(input, false));
      case SET -> put(input, input.get(FORCE));
    }
    return Output.nothing();
  }

  private void put(Input input, boolean replaces) {
    input.some("pallet");
    var name = input.get(TAG);
    var value = input.get(VALUE);
    if (!value.isEmpty() && !NAME.matcher(name).matches()) {
      throw new CommandException("invalid tag name \"" + name + "\"");
    }
    var pallets =
        deed == Deed.ADD ? selection.someWith(input, "force", "no") : selection.some(input);
    var known = tags.of(pallets);
    for (var pallet : pallets) {
      if (!replaces && known.get(pallet).containsKey(name)) {
        throw new CommandException(
            "tag \"%s\" exists for %s-%s-%s-%s-%s"
                .formatted(
                    name,
                    pallet.name(),
                    pallet.version(),
                    pallet.release(),
                    pallet.arch(),
                    pallet.os()));
      }
      if (value.isEmpty()) {
        tags.remove(pallet, name);
      } else {
        tags.set(pallet, name, value);
      }
    }
  }
}
