package stack.install.netconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.db.route.Route;
import stack.install.report.ReportPart;
import stack.install.report.ReportPart.TaggedFile;

/** The file that holds a host's static routes. */
final class RouteFile {
  private static final String EVERYWHERE = "0.0.0.0";
  private static final String ONE_HOST = "255.255.255.255";

  private RouteFile() {}

  /** The file of an os family other than these two is not known: nothing. */
  static List<ReportPart> render(HostNetwork host, List<Route> routes) {
    return switch (host.os()) {
      case "redhat" -> List.of(new TaggedFile("/etc/sysconfig/static-routes", redhat(routes)));
      case "sles" -> List.of(new TaggedFile("/etc/sysconfig/network/routes", sles(host, routes)));
      default -> List.of();
    };
  }

  /** Words for route(8); the default route stands with the host's name. */
  private static List<String> redhat(List<Route> routes) {
    return routes.stream()
        .filter(route -> !route.address().equals(EVERYWHERE))
        .flatMap(route ->
            via(route)
                .map(way ->
                    route.netmask().equals(ONE_HOST)
                        ? "any host " + route.address() + way
                        : "any net " + route.address() + " netmask " + route.netmask() + way)
                .stream())
        .toList();
  }

  /** Nothing when neither router nor device is known: such a route cannot be set. */
  private static Optional<String> via(Route route) {
    var device = device(route).map(name -> " dev " + name);
    return router(route).map(ip -> " gw " + ip + device.orElse("")).or(() -> device);
  }

  /** As routes(5) of the SUSE family: destination, router, mask, device. */
  private static List<String> sles(HostNetwork host, List<Route> routes) {
    var lines = new ArrayList<String>();
    for (var route : routes) {
      lines.add(
          String.join(
              "\t",
              route.address(),
              router(route).orElse("-"),
              route.netmask(),
              device(route).orElse("-")));
    }
    host.main()
        .ifPresent(main ->
            host.network(main)
                .flatMap(Network::gateway)
                .ifPresent(gateway ->
                    lines.add(
                        "default\t%s\t%s\t%s"
                            .formatted(gateway, EVERYWHERE, main.device().orElseThrow()))));
    return lines;
  }

  private static Optional<String> router(Route route) {
    return route.gateway().filter(text -> Ip.ifAny(text).isPresent());
  }

  /** What stands as gateway but is no address is a device. */
  private static Optional<String> device(Route route) {
    return route
        .device()
        .or(() -> route.gateway().filter(text -> !text.isEmpty() && Ip.ifAny(text).isEmpty()));
  }
}
