package stack.install.matrix;

import java.util.ArrayList;
import java.util.List;

/**
 * An interface as an admin describes it; what is empty is not given.
 *
 * @param bond options of a bond
 * @param options words for everything else
 */
record Card(
    String device,
    String mac,
    String ip,
    String network,
    boolean isDefault,
    String channel,
    List<String> bond,
    List<String> options,
    String vlan) {
  static Card nic(String device, String mac) {
    return new Card(device, mac, "", "", false, "", List.of(), List.of(), "");
  }

  static Card virtual(String device) {
    return nic(device, "");
  }

  Card at(String address, String in) {
    return new Card(device, mac, address, in, isDefault, channel, bond, options, vlan);
  }

  Card withDefault(boolean yes) {
    return new Card(device, mac, ip, network, yes, channel, bond, options, vlan);
  }

  Card in(String name) {
    return new Card(device, mac, ip, network, isDefault, name, bond, options, vlan);
  }

  Card bonding(List<String> words) {
    return new Card(device, mac, ip, network, isDefault, channel, words, options, vlan);
  }

  Card with(List<String> words) {
    return new Card(device, mac, ip, network, isDefault, channel, bond, words, vlan);
  }

  Card tagged(String number) {
    return new Card(device, mac, ip, network, isDefault, channel, bond, options, number);
  }

  /** What is stored as the options. */
  String stored() {
    var words = new ArrayList<>(options);
    if (!bond.isEmpty()) {
      words.add("bonding-opts=\"" + String.join(" ", bond) + "\"");
    }
    return String.join(" ", words);
  }

  boolean isBond() {
    return device.matches("bond[0-9]+");
  }

  boolean isBridge() {
    return options.contains("bridge");
  }

  boolean isAlias() {
    return device.contains(":");
  }

  boolean usesDhcp() {
    return options.contains("dhcp");
  }

  boolean isPhysical() {
    return device.matches("eth[0-9]+");
  }

  /** What a vlan is on, empty for everything else. */
  String parent() {
    return device.matches("[a-z]+[0-9]+\\.[0-9]+") ? device.substring(0, device.indexOf('.')) : "";
  }
}
