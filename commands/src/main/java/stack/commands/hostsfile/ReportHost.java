package stack.commands.hostsfile;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.stream.Collectors;
import stack.db.Database;
import stack.db.host.Hosts;
import stack.db.interfaces.Alias;
import stack.db.interfaces.Aliases;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.install.report.ReportPart;
import stack.install.report.SiteFile;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Root;
import stack.run.ShellWords;
import stack.run.Spec;

/** {@code report host}. */
final class ReportHost implements Command {
  private final Root root;
  private final Database database;

  ReportHost(Root root, Database database) {
    this.root = root;
    this.database = database;
  }

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
    var text = HostsFile.render(entries(), SiteFile.read(root, "/etc/hosts.local"));
    var file = new ReportPart.TaggedFile("/etc/hosts", text);
    return Output.lines().row("None", String.join("\n", file.lines()));
  }

  /** Hosts in system order, interfaces by device; an address in no network has no name. */
  private List<HostsFile.Entry> entries() {
    var hosts = new Hosts(database).all();
    var zones = new Networks(database).all().stream().collect(toMap(Network::name, Network::zone));
    var aliases =
        new Aliases(database)
            .of(hosts).stream()
                .collect(groupingBy(Alias::interfaceId, mapping(Alias::name, toList())));
    var interfaces =
        new Interfaces(database)
            .of(hosts).stream()
                .filter(each -> each.ip().isPresent() && each.network().isPresent())
                .filter(each -> !each.device().orElse("").startsWith("vlan"))
                .collect(Collectors.groupingBy(Interface::host));
    return hosts.stream()
        .flatMap(host -> interfaces.getOrDefault(host.name(), List.of()).stream())
        .map(each ->
            new HostsFile.Entry(
                each.ip().orElseThrow(),
                each.host(),
                each.name(),
                zones.get(each.network().orElseThrow()),
                each.isDefault(),
                each.options().map(ShellWords::split).orElse(List.of()).contains("shortname"),
                aliases.getOrDefault(each.id(), List.of())))
        .toList();
  }
}
