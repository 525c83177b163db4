package stack.services;

import java.util.ArrayList;
import java.util.List;
import stack.db.interfaces.Interfaces;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.install.DaemonAddress;
import stack.install.health.Message;
import stack.run.Root;

/** Ports of the frontend that hosts need while they are installed, and where they ask. */
public final class NeededPorts {
  public static final int DHCP = 67;
  public static final int TFTP = 69;

  private final DaemonAddress daemon;
  private final ServiceStates services;
  private final Networks networks;
  private final Interfaces interfaces;
  private final Root root;

  NeededPorts(
      DaemonAddress daemon,
      ServiceStates services,
      Networks networks,
      Interfaces interfaces,
      Root root) {
    this.daemon = daemon;
    this.services = services;
    this.networks = networks;
    this.interfaces = interfaces;
    this.root = root;
  }

  /**
   * One of them.
   *
   * @param isDaemon whether our own daemon listens there
   */
  public record Port(int number, boolean isUdp, String use, boolean isDaemon) {
    /** As firewalls write it. */
    public String word() {
      return number + (isUdp ? "/udp" : "/tcp");
    }
  }

  /** All of them. */
  public List<Port> all() {
    var ports =
        new ArrayList<>(
            List.of(
                new Port(DHCP, true, "addresses (DHCP)", false),
                new Port(TFTP, true, "boot loaders (TFTP)", false),
                new Port(daemon.port(root), false, "packages and boot files", true),
                new Port(daemon.tlsPort(), false, "kickstarts", true),
                new Port(Message.PORT, true, "messages of hosts", true)));
    if (services.haveNames()) {
      ports.add(new Port(53, true, "names (DNS)", false));
    }
    return ports;
  }

  /** Devices of the frontend that hosts are installed over. */
  List<String> devices() {
    return networks.all().stream()
        .filter(Network::pxe)
        .flatMap(network -> interfaces.ofFrontend(network.name()).stream())
        .flatMap(each -> each.device().stream())
        .distinct()
        .toList();
  }
}
