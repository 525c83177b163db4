package stack.commands.network;

import java.util.Locale;
import stack.run.Param;

/** What {@code set network FIELD} changes. */
enum NetworkField {
  ADDRESS(
      "Set the first address of a network",
      "First address of the network, such as 10.1.0.0",
      "10.1.0.0",
      false),
  DNS(
      "Choose whether the frontend answers for the names on networks",
      "true lets the frontend's name server answer for the names on this network",
      "true",
      true),
  GATEWAY(
      "Set the router of a network",
      "Address of the router of this network; an empty value means none",
      "10.1.0.1",
      false),
  MASK("Set the network mask of networks", "Network mask", "255.255.255.0", true),
  MTU(
      "Set the largest packet (MTU) of networks",
      "Largest packet on this network (MTU) in bytes",
      "9000",
      true),
  NAME("Rename a network", "New name of the network", "internal", false),
  PXE(
      "Choose whether hosts are installed over networks",
      "true lets hosts boot and install over this network",
      "true",
      true),
  ZONE(
      "Set the DNS domain of a network",
      "DNS domain of the names on this network",
      "example.com",
      false);

  private final String summary;
  private final String help;
  private final String example;
  private final boolean many;

  NetworkField(String summary, String help, String example, boolean many) {
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
    var param = Param.text(word(), help).required();
    return switch (this) {
      case DNS, PXE -> param.shownAs("boolean");
      case MTU -> param.shownAs("integer");
      default -> param;
    };
  }

  String example() {
    return example;
  }

  /** Whether it can part a network from its gateway. */
  boolean moves() {
    return this == ADDRESS || this == GATEWAY || this == MASK;
  }

  /** Whether several networks may be given at once. */
  boolean takesMany() {
    return many;
  }
}
