package stack.commands.storage;

import stack.db.scope.Scope;
import stack.db.storage.Controllers;
import stack.install.scope.Scopes;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code remove storage controller} and its scoped forms. */
record RemoveController(Scopes scopes, Controllers controllers, Scope scope) implements Command {
  private static final Param<String> SLOT = Disks.SLOT.required();

  @Override
  public Spec spec() {
    var spec =
        Scopes.spec("remove", scope, "storage controller", "Remove disks from the RAID layout of");
    return spec.describe("A parameter that is * or not given matches every disk.")
        .changes()
        .params(Disks.ADAPTER, Disks.ENCLOSURE, SLOT)
        .example(Scopes.line(spec, scope, "slot=1,2"), "Removes the disks in slots 1 and 2.");
  }

  @Override
  public Output run(Input input) {
    var owners = scopes.targets(scope, input);
    if (input.get(SLOT).isEmpty()) {
      throw CommandException.paramRequired(SLOT.name());
    }
    var disks = DiskPattern.of(input, SLOT);
    for (var given : controllers.at(owners).values()) {
      for (var slot : disks.slots()) {
        if (given.stream().noneMatch(disk -> disks.covers(disk, slot))) {
          throw new CommandException(
              "disk specification for \"" + disks.label(slot) + "\" doesn't exist");
        }
      }
    }
    for (var slot : disks.slots()) {
      controllers.remove(owners, disks.enclosure(), disks.adapter(), slot);
    }
    return Output.nothing();
  }
}
