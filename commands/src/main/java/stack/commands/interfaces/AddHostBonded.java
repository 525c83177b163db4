package stack.commands.interfaces;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

/** {@code add host bonded}. */
record AddHostBonded(
    HostSelector selector,
    InterfaceValues values,
    Interfaces interfaces,
    SubCommands subCommands,
    UnfinishedNetwork unfinishedNetwork)
    implements Command {
  private static final Param<String> CHANNEL =
      Param.text("channel", "Name of the bond, such as bond0")
          .checked(InterfaceValues.DEVICE, Interface::isDevice)
          .requiredShownOptional();
  private static final Param<String> INTERFACES =
      Param.text("interfaces", "Devices that become members of the bond, separated by commas")
          .requiredShownOptional();
  private static final Param<String> IP =
      Param.text("ip", "IP address of the bond").requiredShownOptional();
  private static final Param<String> NETWORK =
      Param.text("network", "Network that the bond is on").requiredShownOptional();
  private static final Param<String> NAME =
      Param.text("name", "Host name for the address of the bond; without it, the name of the host")
          .filled();
  private static final Param<String> OPTIONS =
      Param.text("options", "Options of the Linux bonding driver, such as mode=4");

  @Override
  public Spec spec() {
    return Spec.of("add host bonded", "Make a bond of network interfaces of a host")
        .describe(
            "The members of the bond lose their addresses and "
                + "networks; the bond gets those you give.")
        .args(Arg.oneHost())
        .params(CHANNEL, INTERFACES, IP, NETWORK, NAME, OPTIONS)
        .changes()
        .example(
            "add host bonded backend-0-0 channel=bond0 interfaces=eth0 ip=192.168.0.50"
                + " network=private options='mode=4 miimon=100'",
            "Makes the bond bond0 with the member eth0.")
        .related("add host interface");
  }

  @Override
  public Output run(Input input) {
    var host = selector.one(input.args());
    var channel = input.get(CHANNEL);
    var devices = devices(input.get(INTERFACES));
    var ip = input.get(IP);
    var network =
        values
            .network(input.get(NETWORK))
            .orElseThrow(() ->
                new CommandException("network \"" + input.get(NETWORK) + "\" does not exist"));
    var own = interfaces.of(host);
    var parts = devices.stream().map(device -> part(own, device, host)).toList();
    var name = input.find(NAME).orElse(host.name());
    for (var part : parts) {
      interfaces.update(
          part.withIp(Optional.empty())
              .withNetwork(Optional.empty())
              .withName(Optional.of(host.name()))
              .withChannel(Optional.of(channel))
              .withDefault(false));
    }
    var bond =
        Interface.of(channel)
            .withNetwork(Optional.of(network))
            .withName(Optional.of(name))
            .withModule(Optional.of("bonding"))
            .withOptions(
                input
                    .find(OPTIONS)
                    .flatMap(InterfaceValues::text)
                    .map(options -> "bonding-opts=\"" + options + "\""))
            .withDefault(parts.stream().anyMatch(Interface::isDefault));
    subCommands
        .of("add host interface", words(bond, host, ip))
        .run(() -> {
          InterfaceValues.checkName(name);
          checkNew(own, channel, host);
          interfaces.add(host, bond.withIp(values.ip(ip, bond)));
        });
    unfinishedNetwork.tell(List.of(host));
    return Output.nothing();
  }

  private static List<String> devices(String text) {
    return Stream.of(text.contains(",") ? text.split(",", -1) : text.strip().split("\\s+"))
        .map(String::strip)
        .toList();
  }

  private static String words(Interface bond, Host host, String ip) {
    return "%s interface=%s ip=%s module=bonding name=%s network=%s%s"
        .formatted(
            host.name(),
            bond.device().orElseThrow(),
            ip,
            bond.name().orElseThrow(),
            bond.network().orElseThrow(),
            bond.isDefault() ? " default=True" : "");
  }

  private static void checkNew(List<Interface> own, String device, Host host) {
    if (own.stream().anyMatch(each -> each.isNamed(device))) {
      throw new CommandException("interface " + device + " exists on " + host.name());
    }
  }

  private static Interface part(List<Interface> own, String device, Host host) {
    return own.stream()
        .filter(each -> each.isNamed(device))
        .findFirst()
        .orElseThrow(() ->
            new CommandException(
                "interface \"" + device + "\" does not exist for host \"" + host.name() + "\""));
  }
}
