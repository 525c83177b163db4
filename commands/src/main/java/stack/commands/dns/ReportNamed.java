package stack.commands.dns;

import java.util.List;
import java.util.stream.Stream;
import stack.db.Database;
import stack.db.host.Host;
import stack.db.network.Networks;
import stack.install.report.ReportPart;
import stack.install.report.ReportPart.TaggedFile;
import stack.install.report.SiteFile;
import stack.install.scope.Frontend;
import stack.install.scope.HostAttributes;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Root;
import stack.run.Spec;

/** {@code report named}. */
final class ReportNamed implements Command {
  private final Database database;
  private final Networks networks;
  private final Root root;
  private final HostAttributes hostAttributes;

  ReportNamed(Database database, Networks networks, Root root, HostAttributes hostAttributes) {
    this.database = database;
    this.networks = networks;
    this.root = root;
    this.hostAttributes = hostAttributes;
  }

  @Override
  public Spec spec() {
    return Spec.of("report named", "Print the configuration of the name server")
        .describe(
            """
            The server answers for the names of networks with dns. For all other names it asks the
            servers in the attribute Kickstart_PublicDNSServers, or else Kickstart_PrivateDNSServers.
            Your own lines in /etc/named.conf.local are included.
            """)
        .example("report named", "Prints the text of named.conf.")
        .related("report zones", "report script");
  }

  @Override
  public Output run(Input input) {
    var frontend = Frontend.of(database);
    var lines =
        NamedConfig.render(
            NamedConfig.Places.of(frontend.os()),
            ZoneList.of(networks.all()),
            forwarders(frontend),
            SiteFile.read(root, "/etc/named.conf.local"));
    return ReportPart.table(List.of(new TaggedFile("/etc/named.conf", "0644", lines))).row("", "");
  }

  private List<String> forwarders(Host frontend) {
    var attributes = hostAttributes.of(frontend);
    return Stream.of("Kickstart_PublicDNSServers", "Kickstart_PrivateDNSServers")
        .map(name -> attributes.getOrDefault(name, "").toString())
        .filter(servers -> !servers.isBlank())
        .limit(1)
        .flatMap(servers -> Stream.of(servers.split(",")))
        .map(String::strip)
        .filter(server -> !server.isEmpty())
        .toList();
  }
}
