package stack.commands.verify;

import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code verify boot}. */
record VerifyBoot(HostSelector selector, BootSteps steps) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("verify boot", "Try each step of the way on which hosts are installed")
        .describe(
            """
            Goes the way of a machine that is switched on to be installed: it asks for an address,
            fetches a boot loader and the loader's file, a kernel and an initrd, its kickstart, the
            installer and the lists of packages. What can be fetched is fetched; each step that would
            fail says what to type. Hosts are tried as if they were set to install, and nothing is
            changed.

            The exit code is 0 when all hosts would come through, 1 when there are warnings, and 2
            when a host would not.
            """)
        .root()
        .args(Arg.someHosts())
        .example("verify boot backend-0-0", "Shows how far backend-0-0 would come.")
        .related("set host boot", "list host status", "verify frontend");
  }

  @Override
  public Output run(Input input) {
    var table = Output.table("host", "step", "state", "detail", "mend");
    var worst = Finding.State.OK;
    for (var host : selector.some(input.args())) {
      if (host.appliance().equals("frontend")) {
        throw new CommandException("a frontend is not installed from the network: " + host.name());
      }
      for (var step : steps.of(host)) {
        table.row(host.name(), step.part(), step.state().word(), step.detail(), step.mend());
        worst = worst.compareTo(step.state()) > 0 ? worst : step.state();
      }
    }
    return Finding.answer(table, worst);
  }
}
