package stack.commands.network;

import java.util.Optional;
import java.util.OptionalInt;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.install.scope.HostName;
import stack.run.CommandException;
import stack.run.Param;

/** Values of a network's columns as admins type them. */
final class NetworkValues {
  private static final Param<Integer> MTU =
      Param.integer("mtu", "Largest packet on this network (MTU) in bytes")
          .checked("0 or between 68 and 65535", Network::isMtu)
          .filled();
  private static final Param<Ip> GATEWAY =
      Param.ip("gateway", "Address of the router of this network").filled();

  private NetworkValues() {}

  /** Empty text means none. */
  static Optional<Ip> gateway(String text) {
    return GATEWAY.parse(text);
  }

  /** Bytes; an empty text means that of the device. */
  static OptionalInt mtu(String text) {
    return MTU.parse(text).map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  /** An empty text means none. */
  static String zone(String text) {
    if (!text.isEmpty() && !HostName.isDomain(text)) {
      throw CommandException.paramValue("zone", "a domain such as lab.example.com");
    }
    return text;
  }

  /** Refuses a name that another network has. */
  static void checkNew(String name, Network of, Networks networks) {
    checkName(name);
    if (name.isEmpty()) {
      throw new CommandException("network name must not be empty");
    }
    if (networks.named(name).filter(other -> other.id() != of.id()).isPresent()) {
      throw new CommandException("network \"" + name + "\" exists");
    }
  }

  static void checkName(String name) {
    if (name.contains(" ")) {
      throw new CommandException("network name must not contain a space");
    }
  }
}
