package stack.install.profile;

import java.util.Optional;
import stack.db.Database;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.install.netconfig.NodeNetwork;
import stack.install.scope.Frontend;
import stack.pallets.kickstart.InstallInterface;
import stack.run.CommandException;

/** The network that a host is installed over. */
final class InstallNetwork {
  /** The installer's word for the interface that the machine has booted from. */
  private static final String BOOTED = "bootif";

  private final Database database;
  private final Networks networks;
  private final Host host;
  private final Optional<Interface> own;

  InstallNetwork(Database database, Host host) {
    this.database = database;
    this.networks = new Networks(database);
    this.host = host;
    this.own = installing();
  }

  private Optional<Interface> installing() {
    return new Interfaces(database)
        .of(host).stream()
            .filter(each -> each.ip().isPresent())
            .filter(each -> each.network().flatMap(networks::named).map(Network::pxe).orElse(false))
            .max((one, other) -> Boolean.compare(one.isDefault(), other.isDefault()));
  }

  /** Its name, if the host has an address on one. */
  Optional<String> network() {
    return own.flatMap(Interface::network);
  }

  /**
   * Its name.
   *
   * @throws CommandException when the host has no address that it could be installed at
   */
  String booted() {
    return network().orElseThrow(this::offline);
  }

  /** A host that has no address yet can be looked at, but not installed. */
  String bootedOrLikely() {
    var frontend = Frontend.addresses(database).keySet();
    return network()
        .or(() ->
            networks.all().stream()
                .filter(each -> each.pxe() && frontend.contains(each.name()))
                .map(Network::name)
                .findFirst())
        .orElseThrow(this::offline);
  }

  private CommandException offline() {
    return new CommandException(
        "host \"" + host.name() + "\" has no interface on a network with pxe");
  }

  /** What the installer sets up. */
  InstallInterface line(NodeNetwork system) {
    return own.map(from ->
            new InstallInterface(
                from.mac()
                    .filter(_ -> NodeNetwork.isCard(from))
                    .map(Object::toString)
                    .orElse(BOOTED),
                NodeNetwork.usesDhcp(from) ? Optional.empty() : Optional.of(address(from, system))))
        .orElse(new InstallInterface(BOOTED, Optional.empty()));
  }

  /** The default route is here unless another interface has it. */
  private InstallInterface.Address address(Interface from, NodeNetwork system) {
    var network = from.network().flatMap(networks::named).orElseThrow();
    var elsewhere = system.main().filter(main -> main.id() != from.id()).isPresent();
    return new InstallInterface.Address(
        from.ip().orElseThrow().toString(),
        network.mask().toString(),
        network.gateway().filter(_ -> !elsewhere).map(Object::toString),
        system.nameServers(),
        network.mtu().stream().filter(bytes -> bytes > 0).boxed().findFirst());
  }
}
