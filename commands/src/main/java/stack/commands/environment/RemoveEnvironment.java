package stack.commands.environment;

import stack.db.environment.Environments;
import stack.db.host.Hosts;
import stack.install.scope.Names;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code remove environment}. */
record RemoveEnvironment(Names names, Hosts hosts, Environments environments) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("remove environment", "Remove environments that no host belongs to")
        .describe("Their attributes, routes, firewall rules and disk layouts are removed too.")
        .args(Arg.someByName("environment", "Environments"))
        .changes()
        .example("remove environment test", "Removes the environment test.")
        .related("add environment");
  }

  @Override
  public Output run(Input input) {
    var gone = names.environments(input.some("environment"));
    for (var environment : gone) {
      if (!hosts.inEnvironment(environment.name()).isEmpty()) {
        throw new CommandException("environment " + environment.name() + " in use");
      }
    }
    gone.forEach(environments::remove);
    return Output.nothing();
  }
}
