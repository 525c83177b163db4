package stack.install;

import java.util.Optional;
import stack.db.attribute.Attributes;
import stack.db.host.Host;
import stack.db.interfaces.Interfaces;
import stack.db.network.Ip;
import stack.run.Booleans;
import stack.run.CommandException;
import stack.run.Root;

/** Where hosts reach the daemon: the frontend's own address on their network. */
public final class DaemonAddress {
  /** Attribute of a host that runs a peer: the URL at which that serves the installer. */
  public static final String MIRROR_ATTRIBUTE = "avalanche.mirror";

  /** Attribute of a host whose installer shall run no peer when it is false. */
  public static final String PEER_ATTRIBUTE = "avalanche.peer";

  /** Attribute of a host that is told secrets without TLS when it is false. */
  public static final String TLS_ATTRIBUTE = "kickstart.tls";

  public static final int DEFAULT_PORT = 3825;
  public static final int DEFAULT_TLS_PORT = 5002;

  private final Attributes attributes;
  private final Interfaces interfaces;

  public DaemonAddress(Attributes attributes, Interfaces interfaces) {
    this.attributes = attributes;
    this.interfaces = interfaces;
  }

  public int port() {
    return port(ClusterAttribute.PORT, DEFAULT_PORT);
  }

  /** The port of the daemon that runs, whatever it was started with, else the one it would take. */
  public int port(Root root) {
    return RunningDaemon.find(root).map(RunningDaemon::port).orElseGet(this::port);
  }

  /** The port that answers over TLS. */
  public int tlsPort() {
    return port(ClusterAttribute.TLS_PORT, DEFAULT_TLS_PORT);
  }

  private int port(ClusterAttribute attribute, int otherwise) {
    return attribute.value(attributes).map(set -> port(attribute.text(), set)).orElse(otherwise);
  }

  private static int port(String attribute, String text) {
    if (!text.matches("[0-9]{1,5}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > 65535) {
      throw new CommandException(
          "attribute %s is \"%s\", not a number from 1 to 65535".formatted(attribute, text));
    }
    return Integer.parseInt(text);
  }

  /**
   * Where a host finds the packages of its installation: its attribute {@code avalanche.mirror}
   * when it runs a peer, else the frontend.
   */
  public Optional<String> mirror(Host host, String network) {
    return attributes.value(host, MIRROR_ATTRIBUTE).or(() -> url(network));
  }

  /** Whether a host has a peer already, without our doing. */
  public boolean bringsPeer(Host host) {
    return attributes.value(host, MIRROR_ATTRIBUTE).isPresent();
  }

  /** Whether a host is to run a peer of ours while it installs. */
  public boolean givesPeer(Host host) {
    return !bringsPeer(host)
        && attributes.value(host, PEER_ATTRIBUTE).map(Booleans::parse).orElse(true);
  }

  /** Whether a host is told secrets over TLS only. */
  public boolean needsTls(Host host) {
    return attributes.value(host, TLS_ATTRIBUTE).map(Booleans::parse).orElse(true);
  }

  /** {@code http://ADDRESS:PORT}, or nothing when the frontend has no address on the network. */
  public Optional<String> url(String network) {
    return ip(network).map(ip -> "http://" + ip + ":" + port());
  }

  /**
   * Where a host asks for its kickstart and a peer, and where it reports: with TLS if it needs it.
   */
  public Optional<String> secretsUrl(Host host, String network) {
    return needsTls(host) ? ip(network).map(ip -> "https://" + ip + ":" + tlsPort()) : url(network);
  }

  private Optional<Ip> ip(String network) {
    return interfaces.ofFrontend(network).stream().flatMap(each -> each.ip().stream()).findFirst();
  }
}
