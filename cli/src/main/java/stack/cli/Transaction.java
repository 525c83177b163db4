package stack.cli;

import stack.commands.Command;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Services;
import stack.commands.Spec;

/** All or nothing: what a command changes is committed as a whole, then its steps run. */
final class Transaction {
  private final Services services;

  Transaction(Services services) {
    this.services = services;
  }

  Output run(Command command, Spec spec, Input input) {
    var output =
        spec.effect() == Spec.Effect.CHANGES
            ? services.database().transaction(() -> command.run(input))
            : command.run(input);
    services.runSteps();
    return output;
  }
}
