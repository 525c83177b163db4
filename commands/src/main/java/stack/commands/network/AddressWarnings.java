package stack.commands.network;

import java.util.Optional;
import stack.db.interfaces.Interface;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.run.Console;

/** Addresses that are stored, though a host can seldom be reached with them. */
public final class AddressWarnings {
  /** From here on a network has no address of its own and none for all. */
  private static final int POINT_TO_POINT = 31;

  private final Console console;
  private final Networks networks;

  public AddressWarnings(Console console, Networks networks) {
    this.console = console;
    this.networks = networks;
  }

  /** Says what is odd about a network's gateway. */
  public void gateway(Network network) {
    network
        .gateway()
        .filter(gateway -> !network.contains(gateway))
        .ifPresent(gateway -> say("gateway %s is outside".formatted(gateway), network));
    network
        .gateway()
        .flatMap(gateway -> reserved(gateway, network))
        .ifPresent(what -> say("the gateway is " + what, network));
  }

  /**
   * Says what is odd about the address of an interface.
   *
   * @param isFrontend whether it is the frontend's, which may be the gateway
   */
  public void address(Interface of, boolean isFrontend) {
    var network = of.network().flatMap(networks::named);
    if (of.ip().isEmpty() || network.isEmpty()) {
      return;
    }
    var ip = of.ip().get();
    reserved(ip, network.get())
        .or(() ->
            network
                .get()
                .gateway()
                .filter(ip::equals)
                .filter(_ -> !isFrontend)
                .map(_ -> "the gateway"))
        .ifPresent(what -> say("%s of %s is %s".formatted(ip, of.host(), what), network.get()));
  }

  private static Optional<String> reserved(Ip ip, Network network) {
    if (network.mask().prefix() >= POINT_TO_POINT) {
      return Optional.empty();
    }
    if (ip.equals(network.address())) {
      return Optional.of("the address of the network itself");
    }
    return ip.equals(network.broadcast()) ? Optional.of("the broadcast address") : Optional.empty();
  }

  private void say(String what, Network network) {
    console.notice(
        "warning - %s: network \"%s\" (%s/%d)"
            .formatted(what, network.name(), network.address(), network.mask().prefix()));
  }
}
