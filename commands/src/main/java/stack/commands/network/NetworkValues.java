package stack.commands.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Param;

/** Values of a network's columns as admins type them. */
final class NetworkValues {
  private static final Param<Integer> MTU =
      Param.integer("mtu", "Largest packet on this network (MTU) in bytes");

  private NetworkValues() {}

  /** Empty text means none. */
  static Optional<Ip> gateway(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    var ip = Ip.ifAny(text);
    if (ip.isEmpty()) {
      throw CommandException.paramValue("gateway", "an IPv4 address");
    }
    return ip;
  }

  /** Bytes; an empty text means that of the device. */
  static OptionalInt mtu(String text) {
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(new Input(List.of(), Map.of("mtu", text)).get(MTU));
  }

  /** A name that no other network has. */
  static String newName(String name, Network of, Networks networks) {
    checkName(name);
    if (name.isEmpty()) {
      throw new CommandException("network name must not be empty");
    }
    if (networks.named(name).filter(other -> other.id() != of.id()).isPresent()) {
      throw new CommandException("network \"" + name + "\" exists");
    }
    return name;
  }

  static void checkName(String name) {
    if (name.contains(" ")) {
      throw new CommandException("network name must not contain a space");
    }
  }
}
