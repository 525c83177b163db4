package stack.commands.interfaces;

import java.util.Locale;
import stack.commands.Param;

/** What {@code set host interface FIELD} changes. */
enum InterfaceField {
  CHANNEL("Bond or bridge it is part of; NULL for none", "bond0", true),
  DEFAULT("Whether it carries the host's own name and default route", "true", true),
  INTERFACE("Device, such as eth0", "eth1", true),
  IP("Address; auto for the lowest free one, NULL for none", "auto", false),
  MAC("Hardware address; NULL for none", "52:54:00:00:00:98", false),
  MODULE("Kernel module; NULL for none", "ixgbe", true),
  NAME("Host name of this interface, without a zone; NULL for that of the host", "login", false),
  NETWORK("Network it is on; any other word for none", "private", true),
  OPTIONS("Options for the configuration of the device; NULL for none", "onboot=no", true),
  VLAN("Number of the vlan; 0 for none", "20", true);

  private final String help;
  private final String example;
  private final boolean many;

  InterfaceField(String help, String example, boolean many) {
    this.help = help;
    this.example = example;
    this.many = many;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
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
