package stack.commands.network;

import java.util.Locale;
import stack.commands.Param;

/** What {@code set network FIELD} changes. */
enum NetworkField {
  ADDRESS("First address", "10.1.0.0", false),
  DNS("Whether the frontend answers for its names", "true", true),
  GATEWAY("Address of its router; empty for none", "10.1.0.1", false),
  MASK("Network mask", "255.255.255.0", true),
  MTU("Largest packet in bytes", "9000", true),
  NAME("New name", "internal", false),
  PXE("Whether hosts are installed over it", "true", true),
  ZONE("Domain of the names on it", "example.com", false);

  private final String help;
  private final String example;
  private final boolean many;

  NetworkField(String help, String example, boolean many) {
    this.help = help;
    this.example = example;
    this.many = many;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
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
