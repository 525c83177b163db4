package stack.commands.interfaces;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stack.db.interfaces.Interfaces;
import stack.install.boot.BootFileSteps;
import stack.install.netconfig.FoundInterfaces;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;
import stack.services.ServiceSteps;

/** {@code config host interface}: what a host found in itself while it was installed. */
record ConfigHostInterface(
    HostSelector selector,
    Interfaces interfaces,
    FoundInterfaces foundInterfaces,
    BootFileSteps bootFiles,
    ServiceSteps services)
    implements Command {
  private static final Param<String> INTERFACE =
      Param.text("interface", "Devices that the host found, separated by commas");
  private static final Param<String> MAC =
      Param.text("mac", "Hardware addresses of these devices, in the same order");
  private static final Param<String> MODULE =
      Param.text("module", "Kernel modules of these devices, in the same order");
  private static final Param<String> FLAG =
      Param.text("flag", "Marks of the installer for these devices, in the same order");
  private static final Param<Boolean> SYNC =
      Param.flag("sync", "true brings services of the frontend up to date afterwards")
          .orElse(true)
          .shownAs("bool");

  @Override
  public Spec spec() {
    return Spec.of("config host interface", "Record the network interfaces that a host has found")
        .describe(
            """
            An interface whose hardware address is known gets the device name and module that the host
            uses; one whose device is known and has no hardware address gets that; all others are
            added.
            """)
        .args(Arg.oneHost())
        .params(INTERFACE, MAC, MODULE, FLAG, SYNC)
        .changes()
        .example(
            "config host interface backend-0-0 interface=eth0,eth1"
                + " mac=52:54:00:00:00:01,52:54:00:00:00:97 module=virtio_net,virtio_net",
            "Records eth0 and eth1.")
        .related("add host interface");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.all(input.args());
    if (hosts.size() != 1) {
      throw CommandException.argUnique("host");
    }
    var devices = list(input, INTERFACE);
    var macs = list(input, MAC);
    var modules = list(input, MODULE);
    var before = interfaces.of(hosts);
    var found = new ArrayList<FoundInterfaces.Found>();
    for (var index = 0; index < macs.size(); index++) {
      var device = at(devices, index);
      var module = at(modules, index);
      at(macs, index)
          .flatMap(InterfaceValues::mac)
          .ifPresent(mac -> found.add(new FoundInterfaces.Found(mac, device, module)));
    }
    foundInterfaces.takeOver(hosts.getFirst(), found);
    if (input.get(SYNC) && !interfaces.of(hosts).equals(before)) {
      services.config();
      bootFiles.quietlyWrite("Sync Host Boot", hosts);
    }
    return Output.nothing();
  }

  private static List<String> list(Input input, Param<String> param) {
    return List.of(input.find(param).orElse("").split(",", -1));
  }

  private static Optional<String> at(List<String> list, int index) {
    return Optional.of(index < list.size() ? list.get(index).strip() : "")
        .filter(text -> !text.isEmpty());
  }
}
