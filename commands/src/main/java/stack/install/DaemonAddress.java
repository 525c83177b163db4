package stack.install;

import java.util.Optional;
import stack.db.attribute.Attributes;
import stack.db.host.Host;
import stack.db.interfaces.Interfaces;
import stack.db.network.Ip;
import stack.db.network.Networks;
import stack.run.Booleans;
import stack.run.CommandException;
import stack.run.Root;
import stack.run.Standby;

/**
 * Where hosts reach the daemon: the frontend's own address on their network. At its standby, that
 * is the standby's own.
 */
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
  private final Networks networks;
  private final Standby standby;

  public DaemonAddress(
      Attributes attributes, Interfaces interfaces, Networks networks, Standby standby) {
    this.attributes = attributes;
    this.interfaces = interfaces;
    this.networks = networks;
    this.standby = standby;
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
    return ip(network).map(ip -> secretsUrl(host, ip));
  }

  /** The same at the standby, or at the standby the frontend's; nothing where there is none. */
  public Optional<String> secondUrl(Host host, String network) {
    return second(network).map(ip -> secretsUrl(host, ip));
  }

  private String secretsUrl(Host host, Ip ip) {
    return needsTls(host)
        ? "https://%s:%d".formatted(ip, tlsPort())
        : "http://%s:%d".formatted(ip, port());
  }

  /**
   * Who takes the place of whom on the network that holds an address of this machine: the standby
   * that of the frontend, or at the standby the other way round.
   */
  public Optional<Ip> secondBeside(Ip own) {
    return networks.holding(own).flatMap(network -> second(network.name()));
  }

  /** The frontend's address on the network that holds another one. */
  public Optional<Ip> frontendBeside(Ip other) {
    return networks.holding(other).flatMap(network -> frontend(network.name()));
  }

  /** The address of the standby, if there is to be one. */
  public Optional<Ip> standby() {
    return ClusterAttribute.STANDBY.value(attributes).flatMap(Ip::ifAny);
  }

  /** The same where this machine is it. */
  public Optional<Ip> ofThisStandby() {
    return standby().filter(_ -> standby.isOne());
  }

  private Optional<Ip> ip(String network) {
    return standby.isOne() ? standby(network).or(() -> frontend(network)) : frontend(network);
  }

  private Optional<Ip> second(String network) {
    return standby.isOne() ? frontend(network) : standby(network);
  }

  private Optional<Ip> standby(String network) {
    return standby()
        .filter(ip -> networks.holding(ip).filter(held -> held.name().equals(network)).isPresent());
  }

  private Optional<Ip> frontend(String network) {
    return interfaces.ofFrontend(network).stream().flatMap(each -> each.ip().stream()).findFirst();
  }
}
