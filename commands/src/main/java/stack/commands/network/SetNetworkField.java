package stack.commands.network;

import stack.db.network.Network;
import stack.db.network.Networks;
import stack.install.scope.Names;
import stack.run.Arg;
import stack.run.Booleans;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code set network address} and its siblings: one column of networks. */
final class SetNetworkField implements Command {
  private final Networks networks;
  private final Names names;
  private final AddressWarnings warnings;
  private final NetworkField field;

  SetNetworkField(Networks networks, Names names, AddressWarnings warnings, NetworkField field) {
    this.networks = networks;
    this.names = names;
    this.warnings = warnings;
    this.field = field;
  }

  @Override
  public Spec spec() {
    var words = "set network " + field.word();
    var help = "Networks by name; % stands for any text and _ for any one character.";
    return Spec.of(words, field.summary())
        .args(field.takesMany() ? Arg.some("network", help) : Arg.one("network", help))
        .params(field.param())
        .changes()
        .example(
            words + " private " + field.word() + "=" + field.example(),
            "Changes the network private.")
        .related("list network");
  }

  @Override
  public Output run(Input input) {
    var chosen = names.networks(input.some("network"));
    if (!field.takesMany() && chosen.size() > 1) {
      throw CommandException.argUnique("network");
    }
    var value = input.get(field.param());
    for (var network : chosen) {
      var changed = changed(network, value, networks);
      networks.update(changed);
      if (field.moves()) {
        warnings.gateway(changed);
      }
    }
    return Output.nothing();
  }

  private Network changed(Network network, String value, Networks networks) {
    return switch (field) {
      case ADDRESS -> network.withAddress(Blocks.address(value, network.mask()));
      case DNS -> network.withDns(Booleans.parse(value));
      case GATEWAY -> network.withGateway(NetworkValues.gateway(value));
      case MASK -> network.withMask(Blocks.mask(network.address().toString(), value));
      case MTU -> network.withMtu(NetworkValues.mtu(value));
      case NAME -> network.withName(NetworkValues.newName(value, network, networks));
      case PXE -> network.withPxe(Booleans.parse(value));
      case ZONE -> network.withZone(value);
    };
  }
}
