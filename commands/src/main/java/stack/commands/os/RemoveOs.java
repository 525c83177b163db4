package stack.commands.os;

import stack.commands.Arg;
import stack.commands.Command;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.scope.Names;
import stack.db.host.Hosts;
import stack.db.os.OperatingSystems;

/** {@code remove os}. */
final class RemoveOs implements Command {
  private final Services services;

  RemoveOs(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("remove os", "Remove operating systems, their boxes and the hosts in these")
        .describe("The one that the frontend has cannot be removed.")
        .args(Arg.some("os", "Name; % and _ are wildcards."))
        .changes()
        .example("remove os vmware", "Removes one that is not used.")
        .related("list os");
  }

  @Override
  public Output run(Input input) {
    var gone = new Names(services.database()).oses(input.some("os"));
    var hosts = new Hosts(services.database());
    for (var os : gone) {
      for (var host : hosts.ofOs(os.name())) {
        if (host.appliance().equals("frontend")) {
          throw new CommandException("cannot remove os of \"" + host.name() + "\"");
        }
      }
    }
    gone.forEach(new OperatingSystems(services.database())::remove);
    return Output.nothing();
  }
}
