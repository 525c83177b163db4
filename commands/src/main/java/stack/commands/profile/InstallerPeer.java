package stack.commands.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.commands.Booleans;
import stack.commands.Services;
import stack.commands.install.DaemonAddress;
import stack.commands.install.PeerRuntime;
import stack.db.attribute.Attributes;
import stack.db.host.Host;
import stack.db.interfaces.Interfaces;

/** The peer that a host's installer runs, as our node {@code avalanche} wants to know it. */
final class InstallerPeer {
  private final Services services;
  private final DaemonAddress daemon;

  InstallerPeer(Services services, DaemonAddress daemon) {
    this.services = services;
    this.daemon = daemon;
  }

  /**
   * Attributes of the profile; none when the host is told to run no peer, finds another mirror, or
   * there is no runtime for it.
   *
   * @param network that the host boots from
   */
  Map<String, String> attributes(Host host, Optional<String> network) {
    var address =
        new Interfaces(services.database())
            .of(List.of(host)).stream()
                .filter(each -> each.network().equals(network))
                .flatMap(each -> each.ip().stream())
                .findFirst();
    var url = network.flatMap(daemon::url);
    var runtime = PeerRuntime.find(services.root());
    if (!isWanted(host) || runtime.isEmpty() || url.isEmpty() || address.isEmpty()) {
      return Map.of();
    }
    return Map.of(
        "avalanche.peer.url", url.get() + PeerRuntime.PATH,
        "avalanche.peer.sha256", runtime.get().sha256(),
        "avalanche.peer.frontend", url.get().substring("http://".length()),
        "avalanche.peer.address", address.get().toString());
  }

  private boolean isWanted(Host host) {
    var attributes = new Attributes(services.database());
    return attributes.value(host, DaemonAddress.MIRROR_ATTRIBUTE).isEmpty()
        && attributes.value(host, DaemonAddress.PEER_ATTRIBUTE).map(Booleans::parse).orElse(true);
  }
}
