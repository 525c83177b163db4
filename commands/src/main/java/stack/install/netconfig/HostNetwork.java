package stack.install.netconfig;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.pallets.kickstart.EnterpriseLinux;
import stack.run.CommandException;
import stack.run.ShellWords;

/**
 * What the network files of a host are made of.
 *
 * @param os family of the system that reads the files
 * @param interfaces by device; those without a device are left out
 * @param networks of the cluster by name
 * @param attributes of the host, as far as the caller may see them
 * @param switched devices whose vlan the switch carries
 */
record HostNetwork(
    Host host,
    String os,
    List<Interface> interfaces,
    Map<String, Network> networks,
    Map<String, Object> attributes,
    Set<String> switched) {
  /** What is named vlan shares hardware, address and name with its parent. */
  static Interface blank(Interface each) {
    return each.device().orElseThrow().startsWith("vlan")
        ? each.withMac(Optional.empty())
            .withIp(Optional.empty())
            .withName(Optional.empty())
            .withModule(Optional.empty())
        : each;
  }

  Optional<Network> network(Interface each) {
    return each.network().map(networks::get);
  }

  /** The interface that carries the name and the default route. */
  Optional<Interface> main() {
    return interfaces.stream().filter(Interface::isDefault).findFirst();
  }

  /** Name and zone of the default interface; without one, the bare name of the host. */
  String fullName() {
    var name = main().flatMap(Interface::name).orElse(host.name());
    return main()
        .flatMap(this::network)
        .map(Network::zone)
        .filter(zone -> !zone.isEmpty())
        .map(zone -> name + "." + zone)
        .orElse(name);
  }

  /** An attribute of the host may give another mask than the network has. */
  Optional<String> netmask(Interface each) {
    return each.network()
        .flatMap(name -> attribute("network." + name + ".netmask"))
        .or(() -> network(each).map(Network::mask).map(Ip::toString));
  }

  /**
   * Whether NetworkManager looks after the network: it does in the Red Hat family from release 8
   * on.
   */
  boolean isManaged() {
    return EnterpriseLinux.isModern(os, attributes);
  }

  /** Whether it is known what has to come up there: the host is of some release of that family. */
  boolean isOfRedHat() {
    return EnterpriseLinux.of(os, attributes).isPresent();
  }

  /** The value of an attribute, unless it is empty. */
  Optional<String> attribute(String name) {
    return Optional.ofNullable(attributes.get(name))
        .map(Object::toString)
        .filter(value -> !value.isEmpty());
  }

  /** What is wrong with the network of this host. */
  CommandException fault(String text) {
    return new CommandException("host \"" + host.name() + "\" " + text);
  }

  /** The words of an interface's options; quotes hold words together. */
  static List<String> options(Interface each) {
    return each.options().map(ShellWords::split).orElse(List.of());
  }

  /** The text behind {@code name=} among the options. */
  static Optional<String> option(Interface each, String name) {
    return options(each).stream()
        .filter(word -> word.startsWith(name + "="))
        .map(word -> word.substring(name.length() + 1))
        .findFirst();
  }
}
