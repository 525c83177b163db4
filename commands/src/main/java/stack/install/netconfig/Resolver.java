package stack.install.netconfig;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import stack.db.network.Ip;
import stack.db.network.Network;

/**
 * Whom a host asks for names.
 *
 * @param search domains that are tried, first come first
 * @param servers their addresses
 * @param whole the text of {@code resolv.conf} that an admin gave in place of all this
 */
record Resolver(Optional<String> search, List<String> servers, Optional<String> whole) {
  static final Resolver NONE = new Resolver(Optional.empty(), List.of(), Optional.empty());

  Resolver {
    servers = List.copyOf(servers);
  }

  /**
   * That of a host.
   *
   * @param frontend addresses of the frontend by network
   */
  static Resolver of(HostNetwork host, Map<String, Ip> frontend) {
    return new Resolver(
        host.attribute("resolv.search").or(() -> zone(host)),
        Stream.concat(clusterServer(host, frontend).stream(), outsideServers(host)).toList(),
        host.attribute("etc_resolv.conf"));
  }

  /** The lines of {@code resolv.conf}. */
  List<String> lines() {
    return whole
        .map(given -> given.lines().toList())
        .orElseGet(() ->
            Stream.concat(
                    search.map(domains -> "search " + domains).stream(),
                    servers.stream().map(ip -> "nameserver " + ip))
                .toList());
  }

  private static Optional<String> zone(HostNetwork host) {
    return host.main().flatMap(host::network).map(Network::zone).filter(zone -> !zone.isEmpty());
  }

  /** The frontend answers for networks that have dns; the first such network of the host counts. */
  private static Optional<String> clusterServer(HostNetwork host, Map<String, Ip> frontend) {
    return host.interfaces().stream()
        .flatMap(each -> host.network(each).stream())
        .filter(Network::dns)
        .findFirst()
        .flatMap(network ->
            Optional.ofNullable(frontend.get(network.name()))
                .map(Ip::toString)
                .or(() -> host.attribute("Kickstart_PrivateAddress")));
  }

  private static Stream<String> outsideServers(HostNetwork host) {
    return host
        .attribute("Kickstart_PublicDNSServers")
        .filter(_ -> host.host().appliance().equals("frontend"))
        .or(() -> host.attribute("Kickstart_PrivateDNSServers"))
        .stream()
        .flatMap(servers -> Stream.of(servers.split(",")))
        .map(String::strip)
        .filter(server -> !server.isEmpty());
  }
}
