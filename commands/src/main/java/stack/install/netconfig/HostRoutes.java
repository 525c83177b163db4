package stack.install.netconfig;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stack.db.host.Host;
import stack.db.interfaces.Interfaces;
import stack.db.route.Route;
import stack.db.route.Routes;
import stack.db.scoped.Scoped;

/**
 * The routes that reach hosts. One that leads over a network goes through the host's own device on
 * that network, whatever device the route names.
 */
public final class HostRoutes {
  private final Routes knownRoutes;
  private final Interfaces interfaces;

  public HostRoutes(Routes knownRoutes, Interfaces interfaces) {
    this.knownRoutes = knownRoutes;
    this.interfaces = interfaces;
  }

  /** By address; hosts in the order given. */
  public Map<Host, List<Scoped<Route>>> of(Collection<Host> hosts) {
    var devices = devices(hosts);
    var routes = new LinkedHashMap<Host, List<Scoped<Route>>>();
    knownRoutes
        .of(hosts)
        .forEach((host, reaching) -> {
          var own = devices.getOrDefault(host.name(), Map.of());
          routes.put(
              host,
              reaching.stream()
                  .map(each -> new Scoped<>(each.scope(), through(each.value(), own)))
                  .toList());
        });
    return routes;
  }

  private static Route through(Route route, Map<String, String> devices) {
    var own = route.network().map(devices::get);
    return own.isEmpty()
        ? route
        : new Route(route.address(), route.netmask(), route.gateway(), route.network(), own);
  }

  /** Names of hosts, names of their networks, and the first device there that is no vlan. */
  private Map<String, Map<String, String>> devices(Collection<Host> hosts) {
    var devices = new HashMap<String, Map<String, String>>();
    for (var each : interfaces.of(hosts)) {
      var device = each.device().filter(name -> !name.startsWith("vlan"));
      if (device.isPresent() && each.network().isPresent()) {
        devices
            .computeIfAbsent(each.host(), _ -> new HashMap<>())
            .putIfAbsent(each.network().get(), device.get());
      }
    }
    return devices;
  }
}
