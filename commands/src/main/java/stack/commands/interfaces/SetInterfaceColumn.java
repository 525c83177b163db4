package stack.commands.interfaces;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.network.Ip;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code set host interface channel} and its siblings: one column of interfaces. */
record SetInterfaceColumn(
    HostSelector selector,
    Interfaces interfaces,
    InterfaceValues values,
    UnfinishedNetwork unfinishedNetwork,
    InterfaceColumn column)
    implements Command {
  @Override
  public Spec spec() {
    var words = "set host interface " + column.word();
    var chooser = column == InterfaceColumn.INTERFACE ? " network=private " : " interface=eth0 ";
    return Spec.of(words, column.summary())
        .describe("Give at least one of the other parameters to say which interface you mean.")
        .args(column.takesMany() ? Arg.someHosts() : Arg.oneHost())
        .params(column.change())
        .params(InterfaceChoice.params(column.word()).toArray(Param[]::new))
        .changes()
        .example(
            words + " backend-0-0" + chooser + column.word() + "=" + column.example(),
            "Changes one interface of backend-0-0.")
        .related("list host interface");
  }

  @Override
  public Output run(Input input) {
    var hosts =
        column.takesMany() ? selector.some(input.args()) : List.of(selector.one(input.args()));
    var value = input.get(column.change());
    if (column == InterfaceColumn.NAME) {
      InterfaceValues.checkName(value);
    }
    var choice = new InterfaceChoice(input, column.word());
    var byHost = interfaces.of(hosts).stream().collect(Collectors.groupingBy(Interface::host));
    for (var host : hosts) {
      for (var each : meant(choice.of(host, byHost.getOrDefault(host.name(), List.of())))) {
        var changed = changed(each, value, host);
        interfaces.update(changed);
        if (column == InterfaceColumn.IP || column == InterfaceColumn.NETWORK) {
          values.warnOf(changed, host);
        }
      }
    }
    unfinishedNetwork.tell(hosts);
    return Output.nothing();
  }

  /** What only one interface of a host can have goes to the first. */
  private List<Interface> meant(List<Interface> all) {
    return column.isUnique() ? List.of(all.getFirst()) : all;
  }

  private Interface changed(Interface each, String value, Host host) {
    return switch (column) {
      case INTERFACE -> each.withDevice(device(each, value, host));
      case IP -> each.withIp(ip(each, value));
      case NETWORK -> each.withNetwork(values.network(value));
      default -> column.with(each, value);
    };
  }

  private Optional<String> device(Interface each, String device, Host host) {
    for (var other : interfaces.of(host)) {
      if (other.id() != each.id() && other.isNamed(device) && other.vlan().equals(each.vlan())) {
        throw new CommandException("interface " + device + " exists on " + host.name());
      }
    }
    return InterfaceValues.text(device);
  }

  private Optional<Ip> ip(Interface each, String text) {
    if (!text.equalsIgnoreCase("auto")) {
      return values.ip(text, each);
    }
    var network =
        each.network().orElseThrow(() -> new CommandException("unknown network for interface"));
    return Optional.of(values.freeAddress(network));
  }
}
