package stack.install.netconfig;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import stack.db.Database;
import stack.db.host.Host;
import stack.db.host.Hosts;
import stack.db.network.Ip;
import stack.install.scope.Frontend;

/** Finds out what hosts need to know of their network. */
public final class NodeNetworks {
  private final Database database;
  private final HostRoutes hostRoutes;
  private final HostNetworks hostNetworks;

  public NodeNetworks(Database database, HostRoutes hostRoutes, HostNetworks hostNetworks) {
    this.database = database;
    this.hostRoutes = hostRoutes;
    this.hostNetworks = hostNetworks;
  }

  /** That of one host. */
  public NodeNetwork of(Host host) {
    return of(List.of(host)).getFirst();
  }

  /** That of any number of hosts; hosts in the order given. */
  public List<NodeNetwork> of(Collection<Host> hosts) {
    var hasFrontend = !new Hosts(database).ofAppliance("frontend").isEmpty();
    var frontend = hasFrontend ? Frontend.addresses(database) : Map.<String, Ip>of();
    var routes = hostRoutes.of(hosts);
    return hostNetworks.of(hosts).stream()
        .map(each ->
            new NodeNetwork(
                each, routes.getOrDefault(each.host(), List.of()), Resolver.of(each, frontend)))
        .toList();
  }
}
