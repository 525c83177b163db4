package stack.commands.environment;

import stack.db.environment.Environments;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;
import stack.run.Values;

/** {@code add environment}. */
record AddEnvironment(Environments environments) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("add environment", "Add an environment")
        .args(Arg.one("environment", "Name of the new environment.").completing(Values.ANY))
        .changes()
        .example(
            "add environment production",
            "Adds the environment production, which no host belongs to yet.")
        .related("set host environment");
  }

  @Override
  public Output run(Input input) {
    var name = input.single("environment");
    if (environments.named(name).isPresent()) {
      throw new CommandException("environment \"" + name + "\" already exists");
    }
    environments.add(name);
    return Output.nothing();
  }
}
