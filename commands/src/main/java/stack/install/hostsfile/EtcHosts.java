package stack.install.hostsfile;

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
import stack.install.report.ReportPart.TaggedFile;
import stack.install.report.SiteFile;
import stack.run.Root;
import stack.run.ShellWords;

/** {@code /etc/hosts} as the database and the admin's own lines make it. */
public final class EtcHosts {
  private final Database database;
  private final Root root;

  EtcHosts(Database database, Root root) {
    this.database = database;
    this.root = root;
  }

  public TaggedFile file() {
    var text = HostsFile.render(entries(), SiteFile.read(root, "/etc/hosts.local"));
    return new TaggedFile("/etc/hosts", text);
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
