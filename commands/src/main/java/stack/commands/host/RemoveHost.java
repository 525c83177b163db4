package stack.commands.host;

import stack.commands.Arg;
import stack.commands.Command;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.boot.BootFiles;
import stack.commands.scope.HostSelector;
import stack.db.host.HostChanges;
import stack.db.interfaces.Interfaces;

/** {@code remove host}. */
final class RemoveHost implements Command {
  private final Services services;

  RemoveHost(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of(
            "remove host",
            "Remove hosts with their interfaces, attributes, "
                + "routes, firewall rules and disk layouts")
        .describe("The frontend cannot be removed.")
        .args(
            Arg.some(
                "host",
                "Hosts by name, range (backend-0-[0-19]), pattern (backend-*) or selector such "
                    + "as a:backend, r:0 or g:GROUP."))
        .changes()
        .example("remove host backend-0-0", "Removes backend-0-0.")
        .example("remove host r:7", "Removes all hosts in rack 7.");
  }

  @Override
  public Output run(Input input) {
    var hosts = new HostSelector(services).some(input.args());
    for (var host : hosts) {
      if (host.appliance().equals("frontend")) {
        throw new CommandException("cannot remove \"" + host.name() + "\"");
      }
    }
    var interfaces = new Interfaces(services.database()).of(hosts);
    new HostChanges(services.database()).remove(hosts);
    services.afterwards("Sync Config", () -> new BootFiles(services).remove(interfaces));
    return Output.nothing();
  }
}
