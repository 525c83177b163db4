package stack.commands.interfaces;

import java.util.List;
import stack.db.interfaces.Interface;
import stack.run.Booleans;
import stack.run.Column;
import stack.run.Param;

/** The columns of interfaces, in the order of lists. */
public enum InterfaceColumn implements Column<Interface> {
  INTERFACE(
      "Set the device name of network interfaces of hosts",
      "Device of the interface, such as eth0",
      "New device name of the interface, such as eth0",
      "eth1"),
  DEFAULT(
      "Choose the default interface of hosts",
      "true makes it the host's default interface, which has the host's own name and "
          + "its default route",
      "true"),
  NETWORK(
      "Set the network that network interfaces of hosts are on",
      "Network that the interface is on",
      "Network that the interface is on; a word that names no network means none",
      "private"),
  MAC(
      "Set the hardware address (MAC) of a network interface",
      "Hardware address (MAC) of the interface",
      "New hardware address (MAC); NULL means none",
      "52:54:00:00:00:98"),
  IP(
      "Set the IP address of a network interface",
      "IP address; auto takes the lowest free address of the network",
      "New IP address; auto takes the lowest free one of the network, NULL means none",
      "auto"),
  NAME(
      "Set the host name for the address of a network interface",
      "Host name for the address of this interface, without a domain; NULL means the "
          + "name of the host",
      "login"),
  MODULE(
      "Set the kernel module of network interfaces of hosts",
      "Kernel module that drives the interface",
      "Kernel module that drives the interface; NULL means none",
      "ixgbe"),
  VLAN("Set the VLAN number of network interfaces of hosts", "VLAN number; 0 means no VLAN", "20"),
  OPTIONS(
      "Set the options of network interfaces of hosts",
      "Options for the configuration file of the device",
      "Options for the configuration file of the device; NULL means none",
      "onboot=no"),
  CHANNEL(
      "Set the bond or bridge that network interfaces of hosts are members of",
      "Bond or bridge that the interface is a member of",
      "Bond or bridge that the interface is a member of; NULL means none",
      "bond0");

  /** All of them. */
  public static final List<InterfaceColumn> ALL = List.of(values());

  /** Those that a new interface is given, in the order in which the history shows them. */
  static final List<InterfaceColumn> GIVEN =
      List.of(INTERFACE, IP, NETWORK, NAME, MAC, MODULE, VLAN, DEFAULT, CHANNEL, OPTIONS);

  /** Those that host files have, in their order there. */
  public static final List<InterfaceColumn> IN_SHEETS =
      List.of(NAME, DEFAULT, IP, MAC, INTERFACE, NETWORK, CHANNEL, OPTIONS, VLAN);

  private final String summary;
  private final String help;
  private final String changeHelp;
  private final String example;

  InterfaceColumn(String summary, String help, String example) {
    this(summary, help, help, example);
  }

  InterfaceColumn(String summary, String help, String changeHelp, String example) {
    this.summary = summary;
    this.help = help;
    this.changeHelp = changeHelp;
    this.example = example;
  }

  /** Its name in host files. */
  @Override
  public String title() {
    return this == NAME ? "interface hostname" : word();
  }

  @Override
  public Object value(Interface each) {
    return switch (this) {
      case INTERFACE -> each.device();
      case DEFAULT -> each.isDefault() ? true : null;
      case NETWORK -> each.network();
      case MAC -> each.mac();
      case IP -> each.ip();
      case NAME -> each.name();
      case MODULE -> each.module();
      case VLAN -> each.vlan();
      case OPTIONS -> each.options();
      case CHANNEL -> each.channel();
    };
  }

  /** The interface with what was typed; nobody has looked at its host or network for that. */
  public Interface with(Interface each, String text) {
    return switch (this) {
      case INTERFACE -> each.withDevice(InterfaceValues.text(text));
      case DEFAULT -> each.withDefault(Booleans.parse(text));
      case NETWORK -> each.withNetwork(InterfaceValues.text(text));
      case MAC -> each.withMac(InterfaceValues.mac(text));
      case IP -> each.withIp(InterfaceValues.ip(text));
      case NAME -> each.withName(InterfaceValues.name(text, each.host()));
      case MODULE -> each.withModule(InterfaceValues.text(text));
      case VLAN -> each.withVlan(InterfaceValues.vlan(text));
      case OPTIONS -> each.withOptions(InterfaceValues.text(text));
      case CHANNEL -> each.withChannel(InterfaceValues.text(text));
    };
  }

  /** The parameter that gives it to a new interface; what it becomes, the command decides. */
  Param<String> param() {
    var param = Param.text(word(), help).notBlank();
    return switch (this) {
      case INTERFACE -> param.checked(InterfaceValues.DEVICE, Interface::isDevice);
      case DEFAULT -> param.orElse("false").shownAs("boolean");
      case OPTIONS -> param.undocumented();
      default -> param;
    };
  }

  /** The parameter that changes it. */
  Param<String> change() {
    var param = Param.text(word(), changeHelp);
    return switch (this) {
      case INTERFACE -> param.checked(InterfaceValues.DEVICE, Interface::isDevice).required();
      case DEFAULT -> param.orElse("true").shownAs("boolean");
      case VLAN -> param.required().shownAs("integer");
      default -> param.required();
    };
  }

  /** What the command that changes it does. */
  String summary() {
    return summary;
  }

  String example() {
    return example;
  }

  /** Whether the interfaces of several hosts may be changed at once. */
  boolean takesMany() {
    return this != IP && this != MAC && this != NAME;
  }

  /** Whether only one interface of a host can have it. */
  boolean isUnique() {
    return this == DEFAULT || this == INTERFACE || this == IP || this == MAC;
  }
}
