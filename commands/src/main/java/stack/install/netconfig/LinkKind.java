package stack.install.netconfig;

import java.util.Optional;
import java.util.regex.Pattern;
import stack.db.interfaces.Interface;

/** Tells by name, vlan and options what sort of device an interface is. */
final class LinkKind {
  private static final Pattern TAGGED = Pattern.compile("(.+)\\.([0-9]+)");
  private static final Pattern PARTITION = Pattern.compile("(ib[0-9]+)\\.([0-9a-fA-F]{4})");
  private static final Pattern VLAN = Pattern.compile("vlan[0-9]+");

  private LinkKind() {}

  static boolean isBridge(Interface own) {
    return HostNetwork.options(own).contains("bridge");
  }

  /** Not what is on a bond: {@code bond1.451} is a vlan. */
  static boolean isBond(Interface own) {
    return own.device().orElseThrow().matches("bond[0-9]+") || BondOptions.areGiven(own);
  }

  /**
   * The number of the vlan that the host tags itself. A number without a device to put it on is
   * that of the switch, as it is for the network scripts of EL 7.
   */
  static Optional<Integer> tag(Interface own) {
    var device = own.device().orElseThrow();
    var tagged = TAGGED.matcher(device);
    if (isBridge(own) || isBond(own) || PARTITION.matcher(device).matches()) {
      return Optional.empty();
    }
    if (tagged.matches()) {
      return Optional.of(own.vlan().orElseGet(() -> number(tagged.group(2))));
    }
    return VLAN.matcher(device).matches()
        ? Optional.of(own.vlan().orElseGet(() -> number(device.substring("vlan".length()))))
        : Optional.empty();
  }

  /** What a vlan or a partition is on, as the database calls it. */
  static Optional<String> parent(Interface own) {
    var device = own.device().orElseThrow();
    var partition = PARTITION.matcher(device);
    if (partition.matches()) {
      return Optional.of(partition.group(1));
    }
    if (tag(own).isEmpty()) {
      return Optional.empty();
    }
    var tagged = TAGGED.matcher(device);
    return tagged.matches() ? Optional.of(tagged.group(1)) : own.channel();
  }

  /** The key of an InfiniBand partition, such as {@code 0x8001} for {@code ib0.8001}. */
  static Optional<Integer> partitionKey(Interface own) {
    var partition = PARTITION.matcher(own.device().orElseThrow());
    return partition.matches()
        ? Optional.of(Integer.parseInt(partition.group(2), 16))
        : Optional.empty();
  }

  /** Numbers that no vlan can have are refused later, so how long they are does not matter. */
  private static int number(String digits) {
    return digits.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }
}
