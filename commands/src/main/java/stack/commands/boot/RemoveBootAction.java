package stack.commands.boot;

import stack.db.boot.BootActions;
import stack.db.box.Boxes;
import stack.db.os.OperatingSystems;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code remove bootaction}. */
record RemoveBootAction(BootActions actions, Boxes boxes, OperatingSystems operatingSystems)
    implements Command {
  @Override
  public Spec spec() {
    return Spec.of("remove bootaction", "Remove a boot action")
        .changes()
        .args(BootActionKey.ACTION)
        .params(BootActionKey.OS, BootActionKey.TYPE)
        .example("remove bootaction memtest type=os", "Removes the boot action memtest.")
        .related("add bootaction", "list bootaction");
  }

  @Override
  public Output run(Input input) {
    var key = BootActionKey.of(input, boxes, operatingSystems);
    if (key.find(actions).isEmpty()) {
      throw new CommandException(
          "action/type/os \"%s/%s/%s\" does not exists"
              .formatted(key.name(), key.type().word(), key.os().orElse("")));
    }
    actions.remove(key.name(), key.type(), key.os());
    return Output.nothing();
  }
}
