package stack.commands.interfaces;

import java.util.List;
import java.util.Optional;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;
import stack.run.SubCommands;

/** {@code add host interface}. */
final class AddHostInterface implements Command {
  private static final Param<String> INTERFACE =
      Param.text("interface", "Device of the interface, such as eth0").notBlank();
  private static final Param<String> IP =
      Param.text("ip", "IP address; auto takes the lowest free address of the network").notBlank();
  private static final Param<String> NETWORK =
      Param.text("network", "Network that the interface is on").notBlank();
  private static final Param<String> NAME =
      Param.text(
              "name",
              "Host name for the address of this interface, without a domain; NULL means the "
                  + "name of the host")
          .notBlank();
  private static final Param<String> MAC =
      Param.text("mac", "Hardware address (MAC) of the interface").notBlank();
  private static final Param<String> MODULE =
      Param.text("module", "Kernel module that drives the interface").notBlank();
  private static final Param<String> VLAN =
      Param.text("vlan", "VLAN number; 0 means no VLAN").notBlank();
  private static final Param<Boolean> DEFAULT =
      Param.flag(
              "default",
              "true makes it the host's default interface, which has the host's own name and "
                  + "its default route")
          .orElse(false);
  private static final Param<String> CHANNEL =
      Param.text("channel", "Bond or bridge that the interface is a member of").notBlank();
  private static final Param<String> OPTIONS =
      Param.text("options", "Options for the configuration file of the device")
          .undocumented()
          .notBlank();
  private static final Param<Boolean> UNSAFE =
      Param.flag("unsafe", "true also adds a device or hardware address that exists already")
          .orElse(false)
          .undocumented();

  private final HostSelector selector;
  private final InterfaceValues values;
  private final Interfaces interfaces;
  private final SubCommands subCommands;
  private final UnfinishedNetwork unfinishedNetwork;

  AddHostInterface(
      HostSelector selector,
      InterfaceValues values,
      Interfaces interfaces,
      SubCommands subCommands,
      UnfinishedNetwork unfinishedNetwork) {
    this.selector = selector;
    this.values = values;
    this.interfaces = interfaces;
    this.subCommands = subCommands;
    this.unfinishedNetwork = unfinishedNetwork;
  }

  @Override
  public Spec spec() {
    return Spec.of("add host interface", "Add a network interface to a host")
        .args(Arg.oneHost())
        .params(INTERFACE, IP, NETWORK, NAME, MAC, MODULE, VLAN, DEFAULT, CHANNEL, OPTIONS, UNSAFE)
        .changes()
        .example(
            "add host interface backend-0-0 interface=eth1 mac=52:54:00:00:00:99 ip=auto"
                + " network=private",
            "Adds eth1 with the lowest free address of the network private.")
        .related("list host interface", "remove host interface");
  }

  @Override
  public Output run(Input input) {
    var host = selector.one(input.args());
    var device = input.find(INTERFACE);
    if (device.isEmpty() && input.find(MAC).isEmpty()) {
      throw CommandException.paramRequired("interface", "mac");
    }
    var name = input.find(NAME).flatMap(text -> InterfaceValues.name(text, host));
    var network = network(input, values);
    var vlan = InterfaceValues.vlan(input.find(VLAN).orElse("0"));
    var mac = input.find(MAC).flatMap(InterfaceValues::mac);
    if (!input.get(UNSAFE)) {
      checkNew(host, device, mac);
    }
    var wanted =
        new Interface(
            0,
            host.name(),
            device,
            mac,
            Optional.empty(),
            network,
            name,
            input.find(MODULE).flatMap(InterfaceValues::text),
            vlan,
            input.find(OPTIONS),
            input.find(CHANNEL).flatMap(InterfaceValues::text),
            input.get(DEFAULT));
    var whole = wanted.withIp(ip(input, wanted, values));
    interfaces.add(host, whole);
    values.warnOf(whole, host);
    unfinishedNetwork.tell(List.of(host));
    return Output.nothing();
  }

  private static Optional<String> network(Input input, InterfaceValues values) {
    var name = input.find(NETWORK);
    var network = name.flatMap(values::network);
    if (name.isPresent() && network.isEmpty()) {
      throw new CommandException("network \"" + name.get() + "\" does not exist");
    }
    return network;
  }

  private void checkNew(Host host, Optional<String> device, Optional<Mac> mac) {
    for (var other : interfaces.of(host)) {
      if (device.isPresent() && other.device().equals(device)) {
        throw new CommandException("interface " + device.get() + " exists on " + host.name());
      }
    }
    if (mac.isPresent()) {
      interfaces
          .withMac(mac.get())
          .ifPresent(other -> {
            throw new CommandException("mac " + mac.get() + " exists on " + other.host());
          });
    }
  }

  private Optional<Ip> ip(Input input, Interface wanted, InterfaceValues values) {
    var text = input.find(IP).orElse("");
    if (!text.equalsIgnoreCase("auto")) {
      return values.ip(text, wanted);
    }
    var network = wanted.network().orElseThrow(() -> CommandException.paramRequired("network"));
    var which =
        input
            .find(MAC)
            .map(mac -> "mac=" + mac)
            .orElseGet(() -> "interface=" + wanted.device().orElseThrow());
    return subCommands
        .of("set host interface ip", wanted.host() + " " + which + " ip=auto")
        .run(() -> Optional.of(values.freeAddress(network)));
  }
}
