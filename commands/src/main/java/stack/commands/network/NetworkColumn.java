package stack.commands.network;

import java.util.List;
import stack.db.network.Network;
import stack.run.Booleans;
import stack.run.Column;
import stack.run.Param;

/** The columns of networks, in the order of lists. */
public enum NetworkColumn implements Column<Network> {
  NAME("Rename a network", "New name of the network", "internal"),
  ADDRESS(
      "Set the first address of a network",
      "First address of the network, such as 10.1.0.0",
      "10.1.0.0"),
  MASK(
      "Set the network mask of networks",
      "Network mask, such as 255.255.0.0",
      "Network mask",
      "255.255.255.0"),
  GATEWAY(
      "Set the router of a network",
      "Address of the router of this network",
      "Address of the router of this network; an empty value means none",
      "10.1.0.1"),
  MTU(
      "Set the largest packet (MTU) of networks",
      "Largest packet on this network (MTU) in bytes",
      "9000"),
  ZONE(
      "Set the DNS domain of a network",
      "DNS domain of the names on this network; without it, the name of the network",
      "DNS domain of the names on this network",
      "example.com"),
  DNS(
      "Choose whether the frontend answers for the names on networks",
      "true lets the frontend's name server answer for the names on this network",
      "true"),
  PXE(
      "Choose whether hosts are installed over networks",
      "true lets hosts boot and install over this network",
      "true");

  /** All of them. */
  public static final List<NetworkColumn> ALL = List.of(values());

  /** All but the name, by which a network is known. */
  public static final List<NetworkColumn> BEHIND_NAME = ALL.subList(1, ALL.size());

  /** All but those without which there is no network. */
  public static final List<NetworkColumn> OPTIONAL = ALL.subList(3, ALL.size());

  private final String summary;
  private final String help;
  private final String changeHelp;
  private final String example;

  NetworkColumn(String summary, String help, String example) {
    this(summary, help, help, example);
  }

  NetworkColumn(String summary, String help, String changeHelp, String example) {
    this.summary = summary;
    this.help = help;
    this.changeHelp = changeHelp;
    this.example = example;
  }

  @Override
  public String title() {
    return this == NAME ? "network" : word();
  }

  @Override
  public Object value(Network network) {
    return switch (this) {
      case NAME -> network.name();
      case ADDRESS -> network.address();
      case MASK -> network.mask();
      case GATEWAY -> network.gateway().map(Object::toString).orElse("");
      case MTU -> network.mtu();
      case ZONE -> network.zone();
      case DNS -> network.dns();
      case PXE -> network.pxe();
    };
  }

  /** The network with what was typed; nobody has looked at other networks for that. */
  public Network with(Network network, String text) {
    return switch (this) {
      case NAME -> network.withName(text);
      case ADDRESS -> network.withAddress(Blocks.address(text, network.mask()));
      case MASK -> network.withMask(Blocks.mask(network.address().toString(), text));
      case GATEWAY -> network.withGateway(NetworkValues.gateway(text));
      case MTU -> network.withMtu(NetworkValues.mtu(text));
      case ZONE -> network.withZone(NetworkValues.zone(text));
      case DNS -> network.withDns(Booleans.parse(text));
      case PXE -> network.withPxe(Booleans.parse(text));
    };
  }

  /** The parameter that gives it to a new network. */
  Param<String> param() {
    var param = Param.text(word(), help);
    return switch (this) {
      case ADDRESS, MASK -> param.required();
      case DNS, PXE -> param.orElse("false").shownAs("boolean");
      default -> param;
    };
  }

  /** The parameter that changes it. */
  Param<String> change() {
    var param = Param.text(word(), changeHelp).required();
    return switch (this) {
      case DNS, PXE -> param.shownAs("boolean");
      case MTU -> param.shownAs("integer");
      default -> param;
    };
  }

  /** What the command that changes it does. */
  String summary() {
    return summary;
  }

  String example() {
    return example;
  }

  /** Whether it can part a network from its gateway. */
  boolean moves() {
    return this == ADDRESS || this == GATEWAY || this == MASK;
  }

  /** Whether several networks may be changed at once. */
  boolean takesMany() {
    return this == DNS || this == MASK || this == MTU || this == PXE;
  }
}
