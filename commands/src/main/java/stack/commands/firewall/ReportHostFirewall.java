package stack.commands.firewall;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stack.commands.firewall.HostFirewall.Listed;
import stack.db.firewall.FirewallRule;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.scoped.Scoped;
import stack.install.report.ReportPart;
import stack.install.report.ReportPart.TaggedFile;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code report host firewall}. */
final class ReportHostFirewall implements Command {
  private static final String PATH = "/etc/sysconfig/iptables";

  private final HostSelector selector;
  private final HostFirewall hostFirewall;
  private final Interfaces interfaces;

  ReportHostFirewall(HostSelector selector, HostFirewall hostFirewall, Interfaces interfaces) {
    this.selector = selector;
    this.hostFirewall = hostFirewall;
    this.interfaces = interfaces;
  }

  @Override
  public Spec spec() {
    return Spec.of("report host firewall", "Print the iptables rules of hosts")
        .describe(
            """
            Pipe the output into report script, which turns it into a shell script that writes the
            file.
            """)
        .args(
            Arg.one(
                "host",
                "Hosts by name, range (backend-0-[0-19]), pattern (backend-*) or selector such "
                    + "as a:backend, r:0 or g:GROUP."))
        .example("report host firewall backend-0-0", "Prints the iptables file of backend-0-0.")
        .related("list host firewall", "report script");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.all(input.args());
    var devices = devices(hosts);
    Map<Host, List<ReportPart>> parts = new LinkedHashMap<>();
    hostFirewall
        .of(hosts)
        .forEach((host, rules) -> {
          var text = IptablesFile.render(plain(rules), devices.getOrDefault(host.name(), Map.of()));
          parts.put(host, List.of(new TaggedFile(PATH, "500", text)));
        });
    return ReportPart.table(parts);
  }

  private static List<FirewallRule> plain(List<Scoped<Listed>> rules) {
    return rules.stream().map(each -> each.value().rule()).toList();
  }

  /** Names of hosts, names of their networks, and their devices there. */
  private Map<String, Map<String, List<String>>> devices(List<Host> hosts) {
    return interfaces.of(hosts).stream()
        .filter(each -> each.device().isPresent() && each.network().isPresent())
        .collect(
            groupingBy(
                Interface::host,
                groupingBy(
                    each -> each.network().orElseThrow(),
                    mapping(each -> each.device().orElseThrow(), toList()))));
  }
}
