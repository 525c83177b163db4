package stack.services;

import static java.util.stream.Collectors.toSet;

import java.util.Optional;
import stack.db.host.Hosts;
import stack.db.interfaces.Interfaces;
import stack.install.netconfig.FrontendResolver;
import stack.install.scope.Frontend;

/** Whom the frontend itself asks for names. */
record OwnNames(Hosts hosts, Interfaces interfaces, FrontendResolver resolver, Zones zones) {
  /**
   * Writes {@code /etc/resolv.conf}, unless nobody whom it would name answers for other names than
   * the cluster's.
   *
   * @return why it was left as it is, if so
   */
  Optional<String> write() {
    var frontend = Frontend.of(hosts);
    if (!zones.areServed()) {
      var own =
          interfaces.of(frontend).stream()
              .flatMap(each -> each.ip().stream())
              .map(String::valueOf)
              .collect(toSet());
      if (own.containsAll(resolver.servers(frontend))) {
        return Optional.of(
            "/etc/resolv.conf stays as it is: the database names no name server for the frontend"
                + " but itself, and named does not answer here. Name one with: set attr"
                + " attr=Kickstart_PublicDNSServers value=ADDRESS");
      }
    }
    resolver.write(frontend);
    return Optional.empty();
  }
}
