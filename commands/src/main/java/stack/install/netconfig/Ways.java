package stack.install.netconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import stack.db.network.Ip;
import stack.db.route.Route;
import stack.db.scope.Scope;
import stack.db.scoped.Scoped;
import stack.install.netconfig.Link.Method;
import stack.install.netconfig.Link.Way;
import stack.run.CommandException;

/**
 * Puts static routes on the links that they lead through. A route of a wider scope is left out on a
 * host that has nothing to reach it by; one given to the host itself is refused then.
 */
final class Ways {
  private final List<Link> links;

  private Ways(List<Link> links) {
    this.links = new ArrayList<>(links);
  }

  static List<Link> on(List<Link> links, String host, List<Scoped<Route>> routes) {
    var ways = new Ways(links);
    for (var each : routes) {
      if (!ways.put(each.value()) && each.scope() == Scope.HOST) {
        throw new CommandException(
            "host \"%s\" has no interface that reaches its route to %s: stack list host route %1$s"
                .formatted(host, each.value().address()));
      }
    }
    return List.copyOf(ways.links);
  }

  /** Whether there was a link for it. */
  private boolean put(Route route) {
    var way = new Way(Ip.parse(route.address()), Ip.parse(route.netmask()).prefix(), router(route));
    var isDefault = way.to().number() == 0;
    if (isDefault && (way.prefix() != 0 || way.router().isEmpty())) {
      return true; // the mask of a single host stands there when nobody gave one
    }
    var through = through(route, way);
    if (through.isEmpty()) {
      return false;
    }
    if (isDefault) {
      links.replaceAll(each -> each.withGateway(Optional.empty()));
    }
    var link = links.get(through.get());
    if (isDefault && !link.addresses().isEmpty()) {
      links.set(through.get(), link.withGateway(way.router()));
    } else {
      var more = new ArrayList<>(link.ways());
      more.add(new Way(way.to().and(Ip.mask(way.prefix())), way.prefix(), way.router()));
      links.set(through.get(), link.withWays(more));
    }
    return true;
  }

  private static Optional<Ip> router(Route route) {
    return route.gateway().flatMap(Ip::ifAny);
  }

  private Optional<Integer> through(Route route, Way way) {
    var device =
        route
            .device()
            .or(() -> route.gateway().filter(text -> !text.isEmpty() && Ip.ifAny(text).isEmpty()))
            .map(name -> name.split(":", 2)[0]);
    if (device.isPresent()) {
      return first(link -> link.device().equals(device.get()));
    }
    return way.router()
        .flatMap(router ->
            first(link -> link.addresses().stream().anyMatch(own -> own.reaches(router)))
                .or(() -> first(link -> link.isDefault() && link.method() == Method.DHCP)));
  }

  private Optional<Integer> first(Predicate<Link> wanted) {
    for (var index = 0; index < links.size(); index++) {
      if (links.get(index).method() != Method.NONE && wanted.test(links.get(index))) {
        return Optional.of(index);
      }
    }
    return Optional.empty();
  }
}
