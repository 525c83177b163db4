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
import stack.run.Booleans;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code set host interface channel} and its siblings: one column of interfaces. */
final class SetInterfaceField implements Command {
  private final HostSelector selector;
  private final Interfaces interfaces;
  private final InterfaceValues values;
  private final UnfinishedNetwork unfinishedNetwork;
  private final InterfaceField field;

  SetInterfaceField(
      HostSelector selector,
      Interfaces interfaces,
      InterfaceValues values,
      UnfinishedNetwork unfinishedNetwork,
      InterfaceField field) {
    this.selector = selector;
    this.interfaces = interfaces;
    this.values = values;
    this.unfinishedNetwork = unfinishedNetwork;
    this.field = field;
  }

  @Override
  public Spec spec() {
    var words = "set host interface " + field.word();
    var chooser = field == InterfaceField.INTERFACE ? " network=private " : " interface=eth0 ";
    return Spec.of(words, field.summary())
        .describe("Give at least one of the other parameters to say which interface you mean.")
        .args(field.takesMany() ? Arg.someHosts() : Arg.oneHost())
        .params(field.param())
        .params(InterfaceChoice.params(field.word()).toArray(Param[]::new))
        .changes()
        .example(
            words + " backend-0-0" + chooser + field.word() + "=" + field.example(),
            "Changes one interface of backend-0-0.")
        .related("list host interface");
  }

  @Override
  public Output run(Input input) {
    var hosts =
        field.takesMany() ? selector.some(input.args()) : List.of(selector.one(input.args()));
    var value = input.get(field.param());
    if (field == InterfaceField.NAME) {
      InterfaceValues.checkName(value);
    }
    var choice = new InterfaceChoice(input, field.word());
    var byHost = interfaces.of(hosts).stream().collect(Collectors.groupingBy(Interface::host));
    for (var host : hosts) {
      for (var each : meant(choice.of(host, byHost.getOrDefault(host.name(), List.of())))) {
        var changed = changed(each, value, host);
        interfaces.update(changed);
        if (field == InterfaceField.IP || field == InterfaceField.NETWORK) {
          values.warnOf(changed, host);
        }
      }
    }
    unfinishedNetwork.tell(hosts);
    return Output.nothing();
  }

  /** What only one interface of a host can have goes to the first. */
  private List<Interface> meant(List<Interface> all) {
    return switch (field) {
      case DEFAULT, INTERFACE, IP, MAC -> List.of(all.getFirst());
      default -> all;
    };
  }

  private Interface changed(Interface each, String value, Host host) {
    return switch (field) {
      case CHANNEL -> each.withChannel(InterfaceValues.text(value));
      case DEFAULT -> each.withDefault(Booleans.parse(value));
      case INTERFACE -> each.withDevice(device(each, value, host));
      case IP -> each.withIp(ip(each, value));
      case MAC -> each.withMac(InterfaceValues.mac(value));
      case MODULE -> each.withModule(InterfaceValues.text(value));
      case NAME -> each.withName(InterfaceValues.name(value, host));
      case NETWORK -> each.withNetwork(values.network(value));
      case OPTIONS -> each.withOptions(InterfaceValues.text(value));
      case VLAN -> each.withVlan(InterfaceValues.vlan(value));
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
