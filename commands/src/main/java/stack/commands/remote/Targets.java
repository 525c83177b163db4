package stack.commands.remote;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import stack.db.attribute.Attributes;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.network.Network;
import stack.db.network.Networks;

/**
 * Finds where hosts are reached: on the network that the attribute {@code stack.network} names,
 * else on one that hosts are installed over, the default interface first.
 */
public final class Targets {
  private static final String ATTRIBUTE = "stack.network";

  private final Networks networks;
  private final Interfaces interfaces;
  private final Attributes attributes;

  Targets(Networks networks, Interfaces interfaces, Attributes attributes) {
    this.networks = networks;
    this.interfaces = interfaces;
    this.attributes = attributes;
  }

  static boolean isFrontend(Host host) {
    return host.appliance().equals("frontend");
  }

  /** Whether no connection is needed. */
  static boolean isThisMachine(Target target) {
    return isFrontend(target.host());
  }

  /** One for each host, in their order. */
  public List<Target> of(Collection<Host> hosts) {
    var known = networks.all().stream().collect(toMap(Network::name, network -> network));
    var own =
        interfaces.of(hosts).stream()
            .filter(each -> each.ip().isPresent() && each.network().isPresent())
            .collect(groupingBy(Interface::host));
    var wanted = attributes.values(hosts, ATTRIBUTE);
    return hosts.stream()
        .map(host -> of(host, own.getOrDefault(host.name(), List.of()), known, wanted.get(host)))
        .toList();
  }

  private static Target of(
      Host host, List<Interface> own, Map<String, Network> known, String wanted) {
    var chosen =
        on(own, each -> each.equals(wanted))
            .or(() -> on(own, each -> known.containsKey(each) && known.get(each).pxe()));
    return new Target(host, host.name(), chosen.flatMap(Interface::ip));
  }

  private static Optional<Interface> on(List<Interface> own, Predicate<String> network) {
    return own.stream()
        .filter(each -> network.test(each.network().orElseThrow()))
        .max(Comparator.comparing(Interface::isDefault));
  }
}
