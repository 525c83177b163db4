package stack.commands.environment;

import stack.commands.Arg;
import stack.commands.Command;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.scope.Names;
import stack.db.environment.Environments;
import stack.db.host.Hosts;

/** {@code remove environment}. */
final class RemoveEnvironment implements Command {
  private final Services services;

  RemoveEnvironment(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("remove environment", "Remove environments that no host belongs to")
        .describe("Their attributes, routes, firewall rules and disk layouts are removed too.")
        .args(
            Arg.some(
                "environment",
                "Environments by name; % stands for any text and _ for any one character."))
        .changes()
        .example("remove environment test", "Removes the environment test.")
        .related("add environment");
  }

  @Override
  public Output run(Input input) {
    var gone = new Names(services.database()).environments(input.some("environment"));
    var hosts = new Hosts(services.database());
    for (var environment : gone) {
      if (!hosts.inEnvironment(environment.name()).isEmpty()) {
        throw new CommandException("environment " + environment.name() + " in use");
      }
    }
    gone.forEach(new Environments(services.database())::remove);
    return Output.nothing();
  }
}
