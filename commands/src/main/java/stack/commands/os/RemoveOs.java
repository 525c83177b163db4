package stack.commands.os;

import stack.db.host.Hosts;
import stack.db.os.OperatingSystems;
import stack.install.scope.Names;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code remove os}. */
record RemoveOs(Names names, Hosts hosts, OperatingSystems operatingSystems) implements Command {
  @Override
  public Spec spec() {
    return Spec.of(
            "remove os", "Remove operating systems, with their boxes and all hosts in these boxes")
        .describe("The operating system of the frontend cannot be removed.")
        .args(Arg.someByName("os", "Operating systems"))
        .changes()
        .example("remove os vmware", "Removes the operating system vmware.")
        .related("list os");
  }

  @Override
  public Output run(Input input) {
    var gone = names.oses(input.some("os"));
    for (var os : gone) {
      for (var host : hosts.ofOs(os.name())) {
        if (host.appliance().equals("frontend")) {
          throw new CommandException("cannot remove os of \"" + host.name() + "\"");
        }
      }
    }
    gone.forEach(operatingSystems::remove);
    return Output.nothing();
  }
}
