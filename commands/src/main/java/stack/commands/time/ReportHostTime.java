package stack.commands.time;

import stack.install.report.ReportPart;
import stack.install.scope.HostSelector;
import stack.install.time.HostTimes;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code report host time}. */
record ReportHostTime(HostSelector selector, HostTimes hostTimes) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("report host time", "Print the time configuration of hosts")
        .describe(
            """
            The attribute time.protocol of a host is chrony or ntp. The host takes the time from the
            servers in time.servers, and from hosts on its networks whose time.orphantype is parent,
            such as the frontend. Pipe the output into report script, which turns it into a shell
            script.
            """)
        .args(Arg.one("host", Arg.HOSTS))
        .example("report host time backend-0-0", "Prints the time configuration of backend-0-0.")
        .related("report script");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.all(input.args());
    return ReportPart.table(hostTimes.parts(hosts));
  }
}
