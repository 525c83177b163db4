package stack.daemon;

import static java.util.stream.Collectors.toCollection;

import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import stack.db.Database;
import stack.db.interfaces.Interfaces;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.install.DaemonAddress;
import stack.install.scope.Frontend;

/**
 * Where the daemon stands, as it last looked: the addresses at which it answers, and the networks
 * whose addresses it serves.
 *
 * @param addresses loopback first
 */
record Surroundings(Set<InetAddress> addresses, List<Network> networks) {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  /**
   * Looks at the database.
   *
   * @param only the one address to answer at, instead of those of the frontend on networks that
   *     hosts are installed over
   * @param daemon knows the address of a standby
   */
  static Surroundings of(Database database, Optional<InetAddress> only, DaemonAddress daemon) {
    var networks = new Networks(database).all();
    var installing = networks.stream().filter(Network::pxe).map(Network::name).toList();
    var addresses =
        new Interfaces(database)
            .of(Frontend.of(database)).stream()
                .filter(each -> each.network().filter(installing::contains).isPresent())
                .flatMap(each -> each.ip().stream());
    var own =
        daemon
            .ofThisStandby()
            .map(Stream::of)
            .orElse(addresses)
            .map(ip -> InetAddress.ofLiteral(ip.toString()));
    return new Surroundings(
        only.map(Set::of)
            .orElseGet(() ->
                Stream.concat(Stream.of(LOOPBACK), own).collect(toCollection(LinkedHashSet::new))),
        networks);
  }

  /** Whether an address is this machine's loopback or lies in one of the networks. */
  boolean serves(InetAddress client) {
    return client.isLoopbackAddress()
        || Ip.ifAny(client.getHostAddress())
            .map(ip -> networks.stream().anyMatch(network -> network.contains(ip)))
            .orElse(false);
  }
}
