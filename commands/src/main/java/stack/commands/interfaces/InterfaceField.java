package stack.commands.interfaces;

import java.util.Locale;
import stack.run.Param;

/** What {@code set host interface FIELD} changes. */
enum InterfaceField {
  CHANNEL(
      "Set the bond or bridge that network interfaces of hosts are members of",
      "Bond or bridge that the interface is a member of; NULL means none",
      "bond0",
      true),
  DEFAULT(
      "Choose the default interface of hosts",
      "true makes it the host's default interface, which has the host's own name and "
          + "its default route",
      "true",
      true),
  INTERFACE(
      "Set the device name of network interfaces of hosts",
      "New device name of the interface, such as eth0",
      "eth1",
      true),
  IP(
      "Set the IP address of a network interface",
      "New IP address; auto takes the lowest free one of the network, NULL means none",
      "auto",
      false),
  MAC(
      "Set the hardware address (MAC) of a network interface",
      "New hardware address (MAC); NULL means none",
      "52:54:00:00:00:98",
      false),
  MODULE(
      "Set the kernel module of network interfaces of hosts",
      "Kernel module that drives the interface; NULL means none",
      "ixgbe",
      true),
  NAME(
      "Set the host name for the address of a network interface",
      "Host name for the address of this interface, without a domain; NULL means the "
          + "name of the host",
      "login",
      false),
  NETWORK(
      "Set the network that network interfaces of hosts are on",
      "Network that the interface is on; a word that names no network means none",
      "private",
      true),
  OPTIONS(
      "Set the options of network interfaces of hosts",
      "Options for the configuration file of the device; NULL means none",
      "onboot=no",
      true),
  VLAN(
      "Set the VLAN number of network interfaces of hosts",
      "VLAN number; 0 means no VLAN",
      "20",
      true);

  private final String summary;
  private final String help;
  private final String example;
  private final boolean many;

  InterfaceField(String summary, String help, String example, boolean many) {
    this.summary = summary;
    this.help = help;
    this.example = example;
    this.many = many;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the command that sets it does. */
  String summary() {
    return summary;
  }

  /** Text; the command makes of it what the field needs. */
  Param<String> param() {
    var param = Param.text(word(), help);
    return switch (this) {
      case DEFAULT -> param.orElse("true").shownAs("boolean");
      case VLAN -> param.required().shownAs("integer");
      default -> param.required();
    };
  }

  String example() {
    return example;
  }

  /** Whether the interfaces of several hosts may be set at once. */
  boolean takesMany() {
    return many;
  }
}
