package stack.db.interfaces;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import stack.db.network.Ip;

/**
 * A network interface of a host.
 *
 * @param id 0 before it is stored
 * @param host name of the host
 * @param device such as eth0
 * @param network name of the network
 * @param name host name that belongs to this interface, without a zone
 * @param module kernel module
 * @param channel bond or bridge it is part of, or channel of a BMC
 * @param isDefault whether it carries the host's own name and default route
 */
public record Interface(
    long id,
    String host,
    Optional<String> device,
    Optional<Mac> mac,
    Optional<Ip> ip,
    Optional<String> network,
    Optional<String> name,
    Optional<String> module,
    OptionalInt vlan,
    Optional<String> options,
    Optional<String> channel,
    boolean isDefault) {

  /** What Linux takes for the name of a network device, and an alias of one behind a colon. */
  private static final Pattern DEVICE =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,14}(:[A-Za-z0-9_.-]{1,12})?");

  /** Whether a network device, or an alias of one such as eth0:1, can have this name. */
  public static boolean isDevice(String name) {
    return DEVICE.matcher(name).matches();
  }

  /** Whether frames can carry this number of a VLAN (IEEE 802.1Q). */
  public static boolean isVlan(int number) {
    return number >= 1 && number <= 4094;
  }

  /** One that is not stored yet and has nothing but a device. */
  public static Interface of(String device) {
    return on("").withDevice(Optional.of(device));
  }

  /** One of this host that is not stored yet and has nothing at all. */
  public static Interface on(String host) {
    return new Interface(
        0,
        host,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** As those see it who configure devices: a module or channel without a name is none. */
  public Interface withoutBlanks() {
    return withModule(module.filter(name -> !name.isEmpty()))
        .withChannel(channel.filter(name -> !name.isEmpty()));
  }

  public Interface withHost(String to) {
    return new Interface(
        id, to, device, mac, ip, network, name, module, vlan, options, channel, isDefault);
  }

  public Interface withDevice(Optional<String> to) {
    return new Interface(
        id, host, to, mac, ip, network, name, module, vlan, options, channel, isDefault);
  }

  /** Whether this is its device; devices are told apart without case. */
  public boolean isNamed(String wanted) {
    return device.filter(wanted::equalsIgnoreCase).isPresent();
  }

  public Interface withMac(Optional<Mac> to) {
    return new Interface(
        id, host, device, to, ip, network, name, module, vlan, options, channel, isDefault);
  }

  public Interface withIp(Optional<Ip> to) {
    return new Interface(
        id, host, device, mac, to, network, name, module, vlan, options, channel, isDefault);
  }

  public Interface withNetwork(Optional<String> to) {
    return new Interface(
        id, host, device, mac, ip, to, name, module, vlan, options, channel, isDefault);
  }

  public Interface withName(Optional<String> to) {
    return new Interface(
        id, host, device, mac, ip, network, to, module, vlan, options, channel, isDefault);
  }

  public Interface withModule(Optional<String> to) {
    return new Interface(
        id, host, device, mac, ip, network, name, to, vlan, options, channel, isDefault);
  }

  public Interface withVlan(OptionalInt to) {
    return new Interface(
        id, host, device, mac, ip, network, name, module, to, options, channel, isDefault);
  }

  public Interface withOptions(Optional<String> to) {
    return new Interface(
        id, host, device, mac, ip, network, name, module, vlan, to, channel, isDefault);
  }

  public Interface withChannel(Optional<String> to) {
    return new Interface(
        id, host, device, mac, ip, network, name, module, vlan, options, to, isDefault);
  }

  public Interface withDefault(boolean to) {
    return new Interface(
        id, host, device, mac, ip, network, name, module, vlan, options, channel, to);
  }

  /** By id alone: the hash that a record makes itself costs a process milliseconds. */
  @Override
  public int hashCode() {
    return Long.hashCode(id);
  }
}
