package stack.commands.interfaces;

import java.util.Optional;
import java.util.OptionalInt;
import stack.commands.network.AddressWarnings;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.install.scope.HostName;
import stack.run.CommandException;
import stack.run.Param;

/** Columns of an interface as admins type them; the text NULL in any case clears most of them. */
record InterfaceValues(AddressWarnings warnings, Networks networks) {
  private static final Param<Integer> VLAN =
      Param.integer("vlan", "VLAN number")
          .checked("0 or between 1 and 4094", number -> number == 0 || Interface.isVlan(number));

  /** What a device may be called, in words. */
  static final String DEVICE = "the name of a network device, such as eth0";

  /** Nothing when the text is NULL; an empty one stays what it is. */
  static Optional<String> text(String text) {
    return Optional.of(text).filter(value -> !value.equalsIgnoreCase("NULL"));
  }

  private static boolean isNull(String text) {
    return text.isBlank() || text.equalsIgnoreCase("NULL");
  }

  /** Refuses a host name with a zone, and what is none. */
  static void checkName(String text) {
    if (text.contains(".")) {
      throw CommandException.paramType("name", "non-FQDN (base hostname)");
    }
    if (!text.isBlank() && !HostName.isLabel(text)) {
      throw CommandException.paramType("name", "valid hostname label");
    }
  }

  /** A host name of its own, nothing when the text is empty; NULL means that of the host. */
  static Optional<String> name(String text, String host) {
    checkName(text);
    return Optional.of(text.equalsIgnoreCase("NULL") ? host : text).filter(name -> !name.isBlank());
  }

  static Optional<Mac> mac(String text) {
    if (isNull(text)) {
      return Optional.empty();
    }
    var mac = Mac.ifAny(text);
    if (mac.isEmpty()) {
      throw CommandException.paramValue(
          "mac", "a hardware address such as 52:54:00:00:00:01, not \"" + text + "\"");
    }
    return mac;
  }

  /** 0 means none. */
  static OptionalInt vlan(String text) {
    int number = VLAN.parse(text).orElseThrow();
    return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** The network's own spelling of a name, if there is such a network. */
  Optional<String> network(String name) {
    return networks.named(name).map(Network::name);
  }

  /** Says what is odd about an address that was stored. */
  void warnOf(Interface stored, Host host) {
    warnings.address(stored, host.appliance().equals("frontend"));
  }

  /**
   * The lowest free address of a network.
   *
   * @throws CommandException when there is none left
   */
  Ip freeAddress(String network) {
    return networks.free(networks.named(network).orElseThrow(), 1).stream()
        .findFirst()
        .orElseThrow(() -> new CommandException("no free ip addresses left in the network"));
  }

  /** An address; the network is not looked at, and {@code auto} is none. */
  static Optional<Ip> ip(String text) {
    if (isNull(text)) {
      return Optional.empty();
    }
    var ip = Ip.ifAny(text);
    if (ip.isEmpty()) {
      throw CommandException.paramValue("ip", "an IPv4 address, not \"" + text + "\"");
    }
    return ip;
  }

  /**
   * The address of an interface that is about to get it; {@code auto} is not decided here.
   *
   * @throws CommandException when it is no address, or outside the network
   */
  Optional<Ip> ip(String text, Interface of) {
    var ip = ip(text);
    of.network()
        .flatMap(networks::named)
        .filter(network -> ip.isPresent() && !network.contains(ip.get()))
        .ifPresent(network -> {
          throw new CommandException(
              "ip " + ip.get() + " is not in network \"" + network.name() + "\"");
        });
    return ip;
  }
}
