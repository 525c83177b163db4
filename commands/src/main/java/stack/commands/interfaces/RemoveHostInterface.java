package stack.commands.interfaces;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.interfaces.Mac;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code remove host interface}. */
record RemoveHostInterface(
    HostSelector selector, Interfaces interfaces, UnfinishedNetwork unfinishedNetwork)
    implements Command {
  private static final Param<String> INTERFACE =
      Param.text("interface", "Remove the interface with this device, such as eth0").filled();
  private static final Param<String> MAC =
      Param.text("mac", "Remove the interface with this hardware address (MAC)").filled();
  private static final Param<Boolean> ALL =
      Param.flag("all", "true removes all interfaces of the hosts").orElse(false).shownAs("bool");

  @Override
  public Spec spec() {
    return Spec.of("remove host interface", "Remove network interfaces from hosts")
        .args(Arg.any("host", Arg.HOSTS))
        .params(INTERFACE, MAC, ALL)
        .changes()
        .example("remove host interface backend-0-0 interface=eth0", "Removes eth0.")
        .example(
            "remove host interface backend-0-0 all=yes", "Removes all interfaces of backend-0-0.")
        .related("add host interface");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.some(input.args());
    var all = interfaces.of(hosts);
    if (input.get(ALL)) {
      interfaces.remove(all);
      return Output.nothing();
    }
    var device = input.find(INTERFACE);
    var mac = input.find(MAC);
    if (device.isEmpty() && mac.isEmpty()) {
      throw CommandException.paramRequired("interface", "mac");
    }
    var byHost = all.stream().collect(Collectors.groupingBy(Interface::host));
    var gone = new ArrayList<Interface>();
    for (var host : hosts) {
      var own = byHost.getOrDefault(host.name(), List.of());
      gone.addAll(
          device.isPresent()
              ? found(own, each -> each.isNamed(device.get()), "interface", device.get(), host)
              : found(own, each -> has(each, mac.get()), "mac address", mac.get(), host));
    }
    interfaces.remove(gone);
    unfinishedNetwork.tell(hosts);
    return Output.nothing();
  }

  private static boolean has(Interface each, String mac) {
    return each.mac().isPresent() && each.mac().equals(Mac.ifAny(mac));
  }

  private static List<Interface> found(
      List<Interface> own, Predicate<Interface> wanted, String kind, String value, Host host) {
    var found = own.stream().filter(wanted).toList();
    if (found.isEmpty()) {
      throw new CommandException("no " + kind + " \"" + value + "\" exists on " + host.name());
    }
    return found;
  }
}
