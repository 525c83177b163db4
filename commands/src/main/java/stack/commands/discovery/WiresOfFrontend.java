package stack.commands.discovery;

import java.util.Optional;
import stack.db.Database;
import stack.db.interfaces.Interfaces;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.install.scope.Frontend;

/** Which network a machine is on that was heard over a device of the frontend, or by a relay. */
record WiresOfFrontend(Database database) {
  /**
   * The network, if hosts are installed over it.
   *
   * @param via a device, the address of a relay, or a block as 10.1.0.0/16
   */
  Optional<Network> network(String via) {
    var networks = new Networks(database);
    var block = via.split("/", 2);
    var address = Ip.ifAny(block[0]);
    var found =
        address.isPresent()
            ? networks
                .holding(address.get())
                .filter(each -> block.length == 1 || isBlock(each, address.get(), block[1]))
            : ofDevice(via, networks);
    return found.filter(Network::pxe);
  }

  private static boolean isBlock(Network network, Ip address, String prefix) {
    return network.address().equals(address)
        && Integer.toString(network.mask().prefix()).equals(prefix);
  }

  private Optional<Network> ofDevice(String device, Networks networks) {
    return new Interfaces(database)
        .of(Frontend.of(database)).stream()
            .filter(each -> each.isNamed(device))
            .flatMap(each -> each.network().flatMap(networks::named).stream())
            .filter(Network::pxe)
            .findFirst();
  }
}
