package stack.commands.hostsfile;

import stack.install.hostsfile.EtcHosts;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code report host}. */
record ReportHost(EtcHosts etcHosts) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("report host", "Print /etc/hosts of the cluster")
        .describe(
            """
            Prints every address of every host with its names. Your own lines in /etc/hosts.local are
            added at the end.
            """)
        .example("report host", "Prints /etc/hosts in the form that report script reads.");
  }

  @Override
  public Output run(Input input) {
    return Output.lines().row("None", String.join("\n", etcHosts.file().lines()));
  }
}
