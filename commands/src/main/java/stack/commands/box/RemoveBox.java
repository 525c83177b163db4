package stack.commands.box;

import stack.db.box.Boxes;
import stack.db.host.Hosts;
import stack.install.scope.Names;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code remove box}. */
record RemoveBox(Names names, Hosts hosts, Boxes boxes) implements Command {
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
    var gone = names.boxes(input.some("box"));
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
    gone.forEach(boxes::remove);
    return Output.nothing();
  }
}
