package stack.commands.firewall;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stack.db.host.Host;
import stack.install.firewall.HostFirewalls;
import stack.install.report.ReportPart;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code report host firewall}. */
record ReportHostFirewall(HostSelector selector, HostFirewalls firewalls) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("report host firewall", "Print the firewall rules of hosts")
        .describe(
            """
            The rules are in the language of nftables for hosts that are installed with release 8 or
            newer of the Red Hat family, else in that of iptables; they are for IPv4. Pipe the output
            into report script, which turns it into a shell script that writes the file.
            """)
        .args(Arg.one("host", Arg.HOSTS))
        .example("report host firewall backend-0-0", "Prints the rules of backend-0-0.")
        .related("list host firewall", "report script");
  }

  @Override
  public Output run(Input input) {
    Map<Host, List<ReportPart>> parts = new LinkedHashMap<>();
    firewalls
        .files(selector.all(input.args()))
        .forEach((host, file) -> parts.put(host, List.of(file)));
    return ReportPart.table(parts);
  }
}
