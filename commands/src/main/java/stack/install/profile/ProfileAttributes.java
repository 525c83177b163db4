package stack.install.profile;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stack.db.host.Host;
import stack.install.DaemonAddress;
import stack.install.OsPallet;
import stack.install.scope.AttributeForms;
import stack.install.scope.HostAttributes;
import stack.install.version.Architecture;
import stack.install.version.Version;

/** The attributes that the node files of a host's profile are read with. */
final class ProfileAttributes {
  /** What {@code config frontend} keeps in place of a password; the kickstart then says so too. */
  private static final String LOCKED = "*";

  private final HostAttributes hostAttributes;
  private final InstallNetworks installNetworks;
  private final DaemonAddress daemon;
  private final InstallerPeer peers;

  ProfileAttributes(
      HostAttributes hostAttributes,
      InstallNetworks installNetworks,
      DaemonAddress daemon,
      InstallerPeer peers) {
    this.hostAttributes = hostAttributes;
    this.installNetworks = installNetworks;
    this.daemon = daemon;
    this.peers = peers;
  }

  /** Names of those that nobody but root may see. */
  Set<String> secrets(Host host) {
    return hostAttributes.secrets(host);
  }

  /**
   * All of them, by name.
   *
   * @param system that the host is installed with
   * @param token of the installation, for the reports the host sends
   */
  Map<String, Object> of(Host host, Optional<OsPallet> system, Optional<String> token) {
    var attributes = new HashMap<String, Object>(hostAttributes.of(host));
    attributes.putIfAbsent("arch", Architecture.ofMachine());
    attributes.putIfAbsent("version", Version.NUMBER);
    system.ifPresent(
        os -> attributes.putIfAbsent("os.version", majorVersion(os.pallet().release())));
    attributes.remove("Kickstart_PrivateRootPassword", LOCKED);
    attributes.replaceAll(ProfileAttributes::checked);
    token.ifPresent(secret -> {
      attributes.put("avalanche.token", secret);
      installNetworks
          .of(host)
          .network()
          .flatMap(network -> daemon.secretsUrl(host, network))
          .ifPresent(url -> {
            attributes.putIfAbsent("avalanche.status", url + "/install/status");
            attributes.putIfAbsent("avalanche.done", url + "/install/done");
            attributes.putIfAbsent("avalanche.packages", url + "/install/packages");
          });
      installNetworks
          .of(host)
          .network()
          .flatMap(network -> daemon.secondUrl(host, network))
          .ifPresent(url -> attributes.put("avalanche.second", url));
      attributes.putAll(peers.attributes(host, installNetworks.of(host).network(), system));
    });
    return attributes;
  }

  /** Values that were stored before they were checked are refused here. */
  private static Object checked(String name, Object value) {
    if (!(value instanceof String text) || text.isEmpty()) {
      return value;
    }
    AttributeForms.check(name, text);
    return AttributeForms.normal(name, text);
  }

  /** {@code redhat9} is {@code 9.x}: the constant attribute knows only few distributions. */
  private static String majorVersion(String release) {
    return release.replaceAll("[^0-9]", "") + ".x";
  }
}
