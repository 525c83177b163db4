package stack.commands.interfaces;

import java.util.List;
import java.util.Optional;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;
import stack.run.SubCommands;

/** {@code add host bridge}. */
record AddHostBridge(HostSelector selector, Interfaces interfaces, SubCommands subCommands)
    implements Command {
  private static final Param<String> NAME =
      Param.text("name", "Name of the bridge, such as br0")
          .checked(InterfaceValues.DEVICE, Interface::isDevice)
          .requiredShownOptional();
  private static final Param<String> INTERFACE =
      Param.text("interface", "Device that becomes a member of the bridge").orElse("");
  private static final Param<String> NETWORK =
      Param.text("network", "Network that this device is on").orElse("");

  @Override
  public Spec spec() {
    return Spec.of("add host bridge", "Make a bridge on a network interface of a host")
        .describe("The bridge takes over the address, network and name of the interface.")
        .args(Arg.oneHost())
        .params(NAME, INTERFACE, NETWORK)
        .changes()
        .example(
            "add host bridge backend-0-0 name=br0 interface=eth0", "Makes the bridge br0 on eth0.")
        .related("add host interface");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.some(input.args());
    var name = input.get(NAME);
    var device = input.get(INTERFACE);
    var network = input.get(NETWORK);
    if (device.isEmpty() && network.isEmpty()) {
      throw CommandException.paramRequired("interface", "network");
    }
    for (var host : hosts) {
      var own = interfaces.of(host);
      add(host, name, own, part(own, device, network, host));
    }
    return Output.nothing();
  }

  private static Interface part(List<Interface> own, String device, String network, Host host) {
    return own.stream()
        .filter(each -> each.network().isPresent())
        .filter(each -> device.isEmpty() || each.isNamed(device))
        .filter(each -> network.isEmpty() || network.equalsIgnoreCase(each.network().get()))
        .findFirst()
        .orElseThrow(() ->
            new CommandException(
                "Could not find "
                    + (device.isEmpty() ? "" : "interface " + device + " configured on ")
                    + (network.isEmpty() ? "" : "network " + network + " on ")
                    + "host "
                    + host.name()));
  }

  private void add(Host host, String name, List<Interface> own, Interface part) {
    subCommands
        .of("add host interface", words(host, name, part))
        .run(() -> {
          if (own.stream().anyMatch(each -> each.isNamed(name))) {
            throw new CommandException("interface " + name + " exists on " + host.name());
          }
        });
    interfaces.update(
        part.withIp(Optional.empty())
            .withNetwork(Optional.empty())
            .withChannel(Optional.of(name))
            .withDefault(false));
    interfaces.add(
        host,
        Interface.of(name)
            .withIp(part.ip())
            .withNetwork(part.network())
            .withName(part.name())
            .withOptions(Optional.of("bridge"))
            .withDefault(part.isDefault()));
  }

  private static String words(Host host, String name, Interface part) {
    return "%s interface=%s network=%s name=%s%s"
        .formatted(
            host.name(),
            name,
            part.network().orElseThrow(),
            part.name().orElse("None"),
            part.ip().map(ip -> " ip=" + ip).orElse(""));
  }
}
