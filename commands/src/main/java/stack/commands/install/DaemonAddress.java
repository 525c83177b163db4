package stack.commands.install;

import java.util.Optional;
import stack.commands.Booleans;
import stack.commands.Services;
import stack.db.attribute.Attributes;
import stack.db.attribute.Wanted;
import stack.db.host.Host;
import stack.db.interfaces.Interfaces;
import stack.db.scope.Owner;

/** Where hosts reach the daemon: the frontend's own address on their network. */
public final class DaemonAddress {
  /** Global attribute that holds the port; the default is in Stacki's intrinsic firewall rules. */
  public static final String PORT_ATTRIBUTE = "avalanche.port";

  /** Attribute of a host that runs a peer: the URL at which that serves the installer. */
  public static final String MIRROR_ATTRIBUTE = "avalanche.mirror";

  /** Attribute of a host whose installer shall run no peer when it is false. */
  public static final String PEER_ATTRIBUTE = "avalanche.peer";

  public static final int DEFAULT_PORT = 3825;

  private final Services services;

  public DaemonAddress(Services services) {
    this.services = services;
  }

  public int port() {
    return new Attributes(services.database())
        .at(Owner.GLOBAL, Wanted.OPEN.named(PORT_ATTRIBUTE)).stream()
            .findFirst()
            .map(attribute -> Integer.parseInt(attribute.value()))
            .orElse(DEFAULT_PORT);
  }

  /**
   * Where a host finds the packages of its installation: its attribute {@code avalanche.mirror}
   * when it runs a peer, else the frontend.
   */
  public Optional<String> mirror(Host host, String network) {
    return new Attributes(services.database()).value(host, MIRROR_ATTRIBUTE).or(() -> url(network));
  }

  /** Whether a host runs a peer of its own while it installs. */
  public boolean givesPeer(Host host) {
    var attributes = new Attributes(services.database());
    return attributes.value(host, MIRROR_ATTRIBUTE).isEmpty()
        && attributes.value(host, PEER_ATTRIBUTE).map(Booleans::parse).orElse(true);
  }

  /** {@code http://ADDRESS:PORT}, or nothing when the frontend has no address on the network. */
  public Optional<String> url(String network) {
    return new Interfaces(services.database())
        .ofFrontend(network).stream()
            .flatMap(each -> each.ip().stream())
            .findFirst()
            .map(ip -> "http://" + ip + ":" + port());
  }
}
