package stack.commands.boot;

import stack.commands.Command;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Services;
import stack.commands.Spec;
import stack.db.boot.BootActions;

/** {@code remove bootaction}. */
final class RemoveBootAction implements Command {
  private final Services services;

  RemoveBootAction(Services services) {
    this.services = services;
  }

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
    var key = BootActionKey.of(input, services);
    var actions = new BootActions(services.database());
    if (key.find(actions).isEmpty()) {
      throw new CommandException(
          "action/type/os \"%s/%s/%s\" does not exists"
              .formatted(key.name(), key.type().word(), key.os().orElse("")));
    }
    actions.remove(key.name(), key.type(), key.os());
    return Output.nothing();
  }
}
