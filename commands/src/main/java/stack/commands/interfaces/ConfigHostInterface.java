package stack.commands.interfaces;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import stack.commands.Arg;
import stack.commands.Command;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Param;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.boot.BootFiles;
import stack.commands.scope.HostSelector;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.interfaces.Mac;

/** {@code config host interface}: what a host found in itself while it was installed. */
final class ConfigHostInterface implements Command {
  private static final Param<String> INTERFACE =
      Param.text("interface", "Devices, comma separated");
  private static final Param<String> MAC =
      Param.text("mac", "Hardware addresses, comma separated, in the same order");
  private static final Param<String> MODULE =
      Param.text("module", "Kernel modules, comma separated, in the same order");
  private static final Param<String> FLAG =
      Param.text("flag", "Marks of the installer, comma separated, in the same order");
  private static final Param<Boolean> SYNC =
      Param.flag("sync", "Bring services up to date afterwards").orElse(true).shownAs("bool");

  private final Services services;

  ConfigHostInterface(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("config host interface", "Take over the network interfaces a host has found")
        .describe(
            """
            A known hardware address gets the device name and module that the host gave it; a known
            device without an address gets its address; everything else is added.
            """)
        .args(Arg.one("host", "The host."))
        .params(INTERFACE, MAC, MODULE, FLAG, SYNC)
        .changes()
        .example(
            "config host interface backend-0-0 interface=eth0,eth1"
                + " mac=52:54:00:00:00:01,52:54:00:00:00:97 module=virtio_net,virtio_net",
            "Records two interfaces.")
        .related("add host interface");
  }

  @Override
  public Output run(Input input) {
    var hosts = new HostSelector(services).all(input.args());
    if (input.args().isEmpty() || hosts.size() != 1) {
      throw CommandException.argUnique("host");
    }
    var devices = list(input, INTERFACE);
    var macs = list(input, MAC);
    var modules = list(input, MODULE);
    for (var index = 0; index < Math.max(devices.size(), macs.size()); index++) {
      var mac = at(macs, index).flatMap(InterfaceValues::mac);
      record(hosts.getFirst(), at(devices, index), mac, at(modules, index));
    }
    if (input.get(SYNC)) {
      services.afterwards("Sync Config", () -> new BootFiles(services).write(hosts));
    }
    return Output.nothing();
  }

  private static List<String> list(Input input, Param<String> param) {
    return List.of(input.find(param).filter(text -> !text.isEmpty()).orElse("").split(",", -1));
  }

  private static Optional<String> at(List<String> list, int index) {
    return Optional.of(index < list.size() ? list.get(index).strip() : "")
        .filter(text -> !text.isEmpty());
  }

  private void record(
      Host host, Optional<String> device, Optional<Mac> mac, Optional<String> module) {
    if (device.isEmpty() && mac.isEmpty()) {
      return;
    }
    var interfaces = new Interfaces(services.database());
    var own = interfaces.of(host);
    var byMac = first(own, each -> mac.isPresent() && each.mac().equals(mac));
    var byDevice = first(own, each -> device.isPresent() && each.device().equals(device));
    if (byMac.isPresent()) {
      byDevice
          .filter(other -> other.id() != byMac.get().id())
          .ifPresent(other -> SwapHostInterface.giveAway(interfaces, other));
      store(interfaces, byMac.get(), device, mac, module);
      byDevice
          .filter(other -> other.id() != byMac.get().id())
          .ifPresent(other -> interfaces.update(other.withDevice(byMac.get().device())));
    } else if (byDevice.isPresent()) {
      store(interfaces, byDevice.get(), device, mac, module);
    } else {
      interfaces.add(
          host,
          Interface.of("")
              .withDevice(device)
              .withMac(mac)
              .withModule(module)
              .withName(Optional.of(host.name())));
    }
  }

  private static void store(
      Interfaces interfaces,
      Interface known,
      Optional<String> device,
      Optional<Mac> mac,
      Optional<String> module) {
    interfaces.update(
        known
            .withDevice(device.or(known::device))
            .withMac(mac.or(known::mac))
            .withModule(module.or(known::module)));
  }

  private static Optional<Interface> first(List<Interface> own, Predicate<Interface> wanted) {
    return own.stream().filter(wanted).findFirst();
  }
}
