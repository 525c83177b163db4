package stack.commands.environment;

import stack.commands.Arg;
import stack.commands.Command;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Spec;
import stack.commands.Values;
import stack.db.environment.Environments;

/** {@code add environment}. */
final class AddEnvironment implements Command {
  private final Environments environments;

  AddEnvironment(Environments environments) {
    this.environments = environments;
  }

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
