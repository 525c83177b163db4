package stack.install.time;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import stack.db.Database;
import stack.db.attribute.Attributes;
import stack.db.host.Host;
import stack.db.host.Hosts;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.install.scope.HostAttributes;
import stack.pallets.kickstart.EnterpriseLinux;
import stack.run.CommandException;

/**
 * Who takes the time from whom: from the servers in {@code time.servers}, and from the hosts whose
 * {@code time.orphantype} is {@code parent} on a network that both are on.
 */
final class TimeSources {
  private static final String ORPHAN_TYPE = "time.orphantype";
  private static final String PARENT = "parent";

  private final Database database;
  private final HostAttributes hostAttributes;

  /** What hosts have in common: the networks by name, and addresses of those that may be asked. */
  private record Cluster(Map<String, Network> networks, List<Interface> parents) {}

  TimeSources(Database database, HostAttributes hostAttributes) {
    this.database = database;
    this.hostAttributes = hostAttributes;
  }

  private Cluster cluster() {
    var networks = new LinkedHashMap<String, Network>();
    new Networks(database).all().forEach(network -> networks.put(network.name(), network));
    var those = new Hosts(database).having(ORPHAN_TYPE);
    var types = new Attributes(database).values(those, ORPHAN_TYPE);
    var hosts = types.keySet().stream().filter(host -> types.get(host).equals(PARENT)).toList();
    var parents =
        new Interfaces(database)
            .of(hosts).stream()
                .filter(each -> each.ip().isPresent() && each.network().isPresent())
                .toList();
    return new Cluster(networks, parents);
  }

  /**
   * Hosts in the order given; those without {@code time.protocol} keep the time themselves.
   *
   * @throws CommandException when a host has nobody to take the time from
   */
  Map<Host, TimeSource> of(Collection<Host> hosts) {
    var cluster = cluster();
    var attributes = hostAttributes.of(hosts);
    var interfaces =
        new Interfaces(database).of(hosts).stream().collect(groupingBy(Interface::host));
    return hosts.stream()
        .map(host ->
            source(
                cluster,
                host,
                attributes.get(host),
                interfaces.getOrDefault(host.name(), List.of())))
        .flatMap(Optional::stream)
        .collect(toMap(TimeSource::host, each -> each, (one, _) -> one, LinkedHashMap::new));
  }

  private Optional<TimeSource> source(
      Cluster cluster, Host host, Map<String, Object> attributes, List<Interface> own) {
    var protocol = text(attributes, "time.protocol");
    if (protocol.isEmpty()) {
      return Optional.empty();
    }
    var version = text(attributes, "os.version").orElse("");
    var near = near(cluster.networks(), host, own, words(attributes, "time.networks"));
    var peers = peers(cluster.parents(), host, near);
    var servers = new ArrayList<>(words(attributes, "time.servers"));
    servers.addAll(peers);
    var isParent = text(attributes, ORPHAN_TYPE).filter(PARENT::equals).isPresent();
    if (servers.isEmpty() && !isParent) {
      throw new CommandException(
          "No time servers specified for host "
              + host.name()
              + "\nCheck time.* attributes, and network interface assignments");
    }
    return Optional.of(
        new TimeSource(
            host,
            protocol(host, attributes, protocol.get()),
            isParent,
            servers,
            peers,
            cluster.networks().values().stream()
                .filter(network -> near.contains(network.name()))
                .toList(),
            text(attributes, "Kickstart_Timezone").orElse("UTC"),
            version));
  }

  /** SLES 11 has ntpd alone, and the Red Hat family from release 8 on chronyd alone. */
  private static String protocol(Host host, Map<String, Object> attributes, String wanted) {
    if (text(attributes, "os.version").filter("11.x"::equals).isPresent()) {
      return "ntp";
    }
    return wanted.equals("ntp") && EnterpriseLinux.isModern(host.os(), attributes)
        ? TimeSource.CHRONY_FOR_NTP
        : wanted;
  }

  /** Names of the host's networks with pxe, and of those that an attribute adds. */
  private static Set<String> near(
      Map<String, Network> networks, Host host, List<Interface> own, List<String> more) {
    var near = new LinkedHashSet<String>();
    own.stream()
        .flatMap(each -> each.network().stream())
        .map(networks::get)
        .filter(Objects::nonNull)
        .filter(Network::pxe)
        .forEach(network -> near.add(network.name()));
    for (var name : more) {
      if (!networks.containsKey(name)) {
        throw new CommandException(
            "Network %s is unknown to Stacki\nFix 'time.networks' attribute for host %s"
                .formatted(name, host.name()));
      }
      near.add(name);
    }
    return near;
  }

  private static List<String> peers(List<Interface> parents, Host host, Set<String> near) {
    return parents.stream()
        .filter(each -> !each.host().equals(host.name()))
        .filter(each -> near.contains(each.network().orElseThrow()))
        .map(each -> each.ip().orElseThrow().toString())
        .distinct()
        .sorted()
        .toList();
  }

  private static Optional<String> text(Map<String, Object> attributes, String name) {
    return Optional.ofNullable(attributes.get(name))
        .map(Object::toString)
        .filter(value -> !value.isEmpty());
  }

  private static List<String> words(Map<String, Object> attributes, String name) {
    return text(attributes, name).stream()
        .flatMap(value -> Stream.of(value.split(",")))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
