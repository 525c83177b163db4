package stack.commands.interfaces;

import static stack.commands.interfaces.InterfaceColumn.INTERFACE;
import static stack.commands.interfaces.InterfaceColumn.IP;
import static stack.commands.interfaces.InterfaceColumn.MAC;
import static stack.commands.interfaces.InterfaceColumn.NAME;
import static stack.commands.interfaces.InterfaceColumn.NETWORK;
import static stack.commands.interfaces.InterfaceColumn.VLAN;

import java.util.Collection;
import java.util.LinkedHashSet;
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
record AddHostInterface(
    HostSelector selector,
    InterfaceValues values,
    Interfaces interfaces,
    SubCommands subCommands,
    UnfinishedNetwork unfinishedNetwork)
    implements Command {
  private static final Param<Boolean> UNSAFE =
      Param.flag("unsafe", "true also adds a device or hardware address that exists already")
          .orElse(false)
          .undocumented();

  /** What scripts know to be refused before anything else, in this order. */
  private static final List<InterfaceColumn> FIRST = List.of(NAME, NETWORK, VLAN, MAC);

  @Override
  public Spec spec() {
    return Spec.of("add host interface", "Add a network interface to a host")
        .args(Arg.oneHost())
        .params(InterfaceColumn.GIVEN.stream().map(InterfaceColumn::param).toArray(Param[]::new))
        .params(UNSAFE)
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
    if (text(input, INTERFACE).isEmpty() && text(input, MAC).isEmpty()) {
      throw CommandException.paramRequired("interface", "mac");
    }
    var wanted = Interface.on(host.name());
    for (var column : allButTheAddress()) {
      var text = text(input, column);
      wanted = text.isPresent() ? with(wanted, column, text.get()) : wanted;
    }
    if (!input.get(UNSAFE)) {
      checkNew(host, wanted.device(), wanted.mac());
    }
    var whole = wanted.withIp(ip(input, wanted));
    interfaces.add(host, whole);
    values.warnOf(whole, host);
    unfinishedNetwork.tell(List.of(host));
    return Output.nothing();
  }

  private static Optional<String> text(Input input, InterfaceColumn column) {
    return input.find(column.param());
  }

  /** The address comes last, as it needs the network and may be any free one. */
  private static Collection<InterfaceColumn> allButTheAddress() {
    var columns = new LinkedHashSet<>(FIRST);
    columns.addAll(InterfaceColumn.GIVEN);
    columns.remove(IP);
    return columns;
  }

  /** A new interface may have the device or options NULL, which clears those of others. */
  private Interface with(Interface wanted, InterfaceColumn column, String text) {
    return switch (column) {
      case INTERFACE -> wanted.withDevice(Optional.of(text));
      case OPTIONS -> wanted.withOptions(Optional.of(text));
      case NETWORK -> wanted.withNetwork(Optional.of(network(text)));
      default -> column.with(wanted, text);
    };
  }

  private String network(String name) {
    return values
        .network(name)
        .orElseThrow(() -> new CommandException("network \"" + name + "\" does not exist"));
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

  private Optional<Ip> ip(Input input, Interface wanted) {
    var text = text(input, IP).orElse("");
    if (!text.equalsIgnoreCase("auto")) {
      return values.ip(text, wanted);
    }
    var network = wanted.network().orElseThrow(() -> CommandException.paramRequired("network"));
    var which =
        text(input, MAC)
            .map(mac -> "mac=" + mac)
            .orElseGet(() -> "interface=" + wanted.device().orElseThrow());
    return subCommands
        .of("set host interface ip", wanted.host() + " " + which + " ip=auto")
        .run(() -> Optional.of(values.freeAddress(network)));
  }
}
