package stack.commands.time;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stack.commands.Arg;
import stack.commands.Command;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.report.ReportPart;
import stack.commands.scope.HostSelector;
import stack.db.host.Host;

/** {@code report host time}. */
final class ReportHostTime implements Command {
  private final Services services;

  ReportHostTime(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("report host time", "Print the time configuration of hosts")
        .describe(
            """
            For hosts with the attribute time.protocol, chrony or ntp. They follow the servers in
            time.servers, and hosts on their networks whose time.orphantype is parent, such as the
            frontend. The output is for report script.
            """)
        .args(Arg.one("host", "Hosts: names, globs, a:backend, r:0 and the like."))
        .example("report host time backend-0-0", "Prints what backend-0-0 needs.")
        .related("report script");
  }

  @Override
  public Output run(Input input) {
    var hosts = new HostSelector(services).all(input.args());
    Map<Host, List<ReportPart>> parts = new LinkedHashMap<>();
    new TimeSources(services)
        .of(hosts)
        .forEach((host, source) -> parts.put(host, TimeFiles.render(source)));
    return ReportPart.table(parts);
  }
}
