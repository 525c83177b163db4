package stack.commands.interfaces;

import java.util.List;
import java.util.Optional;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.install.boot.BootFileSteps;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code swap host interface}: two cards of a host have been taken for each other. */
record SwapHostInterface(HostSelector selector, Interfaces interfaces, BootFileSteps bootFiles)
    implements Command {
  private static final Param<String> INTERFACES =
      Param.text("interfaces", "The two devices to exchange, separated by a comma").required();
  private static final Param<Boolean> SYNC =
      Param.flag("sync-config", "true brings hosts and services up to date afterwards")
          .orElse(true);

  @Override
  public Spec spec() {
    return Spec.of("swap host interface", "Exchange two network interfaces of hosts")
        .describe(
            """
            The device name, hardware address, module and options of the two change places; their IP
            addresses, networks and host names stay.
            """)
        .args(Arg.someHosts())
        .params(INTERFACES, SYNC)
        .changes()
        .example("swap host interface backend-0-1 interfaces=eth0,eth1", "Exchanges eth0 and eth1.")
        .related("list host interface");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.some(input.args());
    var devices = input.get(INTERFACES).split(",", -1);
    if (devices.length != 2) {
      throw new CommandException("must supply exactly two interfaces");
    }
    for (var host : hosts) {
      var own = interfaces.of(host);
      var one = named(own, devices[0].strip());
      var other = named(own, devices[1].strip());
      if (one.id() == other.id()) {
        throw missing();
      }
      swap(interfaces, one, other);
    }
    if (input.get(SYNC)) {
      bootFiles.write("Sync Host Config", hosts);
    }
    return Output.nothing();
  }

  private static Interface named(List<Interface> own, String device) {
    return own.stream()
        .filter(each -> each.isNamed(device))
        .findFirst()
        .orElseThrow(SwapHostInterface::missing);
  }

  private static CommandException missing() {
    return new CommandException("one or more of the interfaces are missing");
  }

  /** By way of a device without a name, as no two of a host may have the same. */
  private static void swap(Interfaces interfaces, Interface one, Interface other) {
    giveAway(interfaces, one);
    interfaces.update(card(other, one));
    interfaces.update(card(one, other));
  }

  /** Leaves an interface without a device, so that another one of the host can take its name. */
  private static void giveAway(Interfaces interfaces, Interface from) {
    interfaces.update(from.withDevice(Optional.empty()));
  }

  private static Interface card(Interface place, Interface card) {
    return place
        .withDevice(card.device())
        .withMac(card.mac())
        .withModule(card.module())
        .withOptions(card.options());
  }
}
