package stack.install.netconfig;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import stack.db.Database;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.db.switches.SwitchPort;
import stack.db.switches.SwitchPorts;
import stack.install.scope.HostAttributes;
import stack.install.version.ReleaseFiles;

/** Makes what the files of a host's network are rendered from. */
final class HostNetworks {
  private final Database database;
  private final HostAttributes hostAttributes;
  private final ReleaseFiles releaseFiles;

  HostNetworks(Database database, HostAttributes hostAttributes, ReleaseFiles releaseFiles) {
    this.database = database;
    this.hostAttributes = hostAttributes;
    this.releaseFiles = releaseFiles;
  }

  /** In the order in which the hosts are given. */
  List<HostNetwork> of(Collection<Host> hosts) {
    var networks =
        new Networks(database).all().stream().collect(toMap(Network::name, each -> each));
    var interfaces =
        new Interfaces(database)
            .of(hosts).stream()
                .filter(each -> each.device().isPresent())
                .map(Interface::withoutBlanks)
                .map(HostNetwork::blank)
                .collect(groupingBy(Interface::host));
    var attributes = hostAttributes.of(hosts);
    var switched =
        new SwitchPorts(database)
            .of(hosts).stream()
                .filter(port -> port.device().isPresent() && port.vlan().isPresent())
                .collect(
                    groupingBy(
                        SwitchPort::host, mapping(port -> port.device().orElseThrow(), toSet())));
    return hosts.stream()
        .map(host ->
            new HostNetwork(
                host,
                releaseFiles.family(host),
                interfaces.getOrDefault(host.name(), List.of()),
                networks,
                attributes.get(host),
                switched.getOrDefault(host.name(), Set.of())))
        .toList();
  }
}
