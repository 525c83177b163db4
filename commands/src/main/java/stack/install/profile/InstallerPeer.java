package stack.install.profile;

import java.util.Map;
import java.util.Optional;
import stack.db.host.Host;
import stack.install.DaemonAddress;
import stack.install.OsPallet;
import stack.install.PeerRuntime;
import stack.install.version.Architecture;
import stack.run.Root;

/** The peer that a host's installer runs, as our node {@code avalanche} wants to know it. */
final class InstallerPeer {
  private final Root root;
  private final DaemonAddress daemon;

  InstallerPeer(DaemonAddress daemon, Root root) {
    this.root = root;
    this.daemon = daemon;
  }

  /**
   * Attributes of the profile; none when the host is told to run no peer, finds another mirror, or
   * there is no runtime for it.
   *
   * @param network that the host boots from
   * @param system that the host is installed with
   */
  Map<String, String> attributes(Host host, Optional<String> network, Optional<OsPallet> system) {
    var architecture = system.map(os -> os.pallet().arch()).orElse(Architecture.ofMachine());
    if (!daemon.givesPeer(host) || PeerRuntime.find(root, architecture).isEmpty()) {
      return Map.of();
    }
    return network
        .flatMap(name -> daemon.secretsUrl(host, name))
        .map(url -> Map.of("avalanche.peer.frontend", url))
        .orElse(Map.of());
  }
}
