package stack.commands.environment;

import stack.install.scope.Names;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code list environment}. */
record ListEnvironment(Names names) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("list environment", "List environments")
        .args(Arg.anyByName("environment", "Environments"))
        .example("list environment", "Lists all environments.")
        .related("add environment");
  }

  @Override
  public Output run(Input input) {
    var table = Output.table("environment", null);
    for (var environment : names.environments(input.args())) {
      table.row(environment.name(), null);
    }
    return table;
  }
}
