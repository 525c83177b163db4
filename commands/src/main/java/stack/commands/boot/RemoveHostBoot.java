package stack.commands.boot;

import stack.db.interfaces.Interfaces;
import stack.install.boot.BootFiles;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code remove host boot}. */
record RemoveHostBoot(HostSelector selector, BootFiles bootFiles, Interfaces interfaces)
    implements Command {
  @Override
  public Spec spec() {
    return Spec.of("remove host boot", "Remove the boot files of hosts")
        .describe(
            "What hosts are set to boot stays in the database; "
                + "set host boot writes the files again.")
        .root()
        .args(Arg.someHosts())
        .example("remove host boot backend-0-0", "Removes the boot files of backend-0-0.")
        .related("set host boot");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.some(input.args());
    bootFiles.remove(interfaces.of(hosts));
    return Output.nothing();
  }
}
