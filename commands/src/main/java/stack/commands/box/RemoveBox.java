package stack.commands.box;

import stack.commands.Arg;
import stack.commands.Command;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.scope.Names;
import stack.db.box.Boxes;
import stack.db.host.Hosts;

/** {@code remove box}. */
final class RemoveBox implements Command {
  private final Services services;

  RemoveBox(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("remove box", "Remove a box that no host is installed from")
        .describe(
            "Its pallets, carts and repositories stay on the frontend. The box default "
                + "cannot be removed.")
        .args(Arg.one("box", "Name of the box to remove."))
        .changes()
        .example("remove box spare", "Removes the box spare.")
        .related("add box");
  }

  @Override
  public Output run(Input input) {
    var gone = new Names(services.database()).boxes(input.some("box"));
    var hosts = new Hosts(services.database());
    for (var box : gone) {
      if (box.name().equals("default")) {
        throw new CommandException("cannot remove default box");
      }
      for (var host : hosts.inBox(box.name())) {
        throw new CommandException(
            "cannot remove box \""
                + box.name()
                + "\" because host \""
                + host.name()
                + "\" is assigned to it");
      }
    }
    gone.forEach(new Boxes(services.database())::remove);
    return Output.nothing();
  }
}
