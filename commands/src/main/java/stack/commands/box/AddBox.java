package stack.commands.box;

import stack.db.box.Boxes;
import stack.db.os.OperatingSystems;
import stack.install.version.OperatingSystem;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Root;
import stack.run.Spec;
import stack.run.Values;

/** {@code add box}. */
record AddBox(Boxes boxes, Root root, OperatingSystems operatingSystems) implements Command {
  private static final Param<String> OS =
      Param.text(
          "os",
          "Operating system of the pallets in this box, such as "
              + "redhat; without it, that of the frontend");

  @Override
  public Spec spec() {
    return Spec.of("add box", "Add a box")
        .describe(
            "A box is a set of pallets, carts and "
                + "repositories. Each host is installed from one box.")
        .args(Arg.one("box", "Name of the new box.").completing(Values.ANY))
        .params(OS)
        .changes()
        .example("add box test os=sles", "Adds an empty box.")
        .related("list box", "set host box");
  }

  @Override
  public Output run(Input input) {
    if (input.args().size() != 1) {
      throw CommandException.argUnique("box");
    }
    var name = input.single("box");
    if (boxes.named(name).isPresent()) {
      throw new CommandException("box \"" + name + "\" exists");
    }
    var family = input.find(OS).orElseGet(() -> OperatingSystem.of(root).family());
    var os =
        operatingSystems
            .named(family)
            .orElseThrow(() -> CommandException.argNotFound(family, "OS"));
    boxes.add(name, os);
    return Output.nothing();
  }
}
