package stack.commands.network;

import stack.db.network.Networks;
import stack.install.scope.Names;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code remove network}. */
record RemoveNetwork(Names names, Networks networks) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("remove network", "Remove networks that no interface is on")
        .describe("Routes and firewall rules that name the network are removed too.")
        .args(Arg.someByName("network", "Networks"))
        .changes()
        .example("remove network data", "Removes the network data.")
        .related("add network");
  }

  @Override
  public Output run(Input input) {
    var gone = names.networks(input.some("network"));
    for (var network : gone) {
      if (networks.inUse(network)) {
        throw new CommandException("network \"" + network.name() + "\" in use");
      }
    }
    gone.forEach(networks::remove);
    return Output.nothing();
  }
}
