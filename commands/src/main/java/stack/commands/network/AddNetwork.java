package stack.commands.network;

import stack.db.network.Network;
import stack.db.network.Networks;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code add network}. */
record AddNetwork(Networks networks, AddressWarnings warnings) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("add network", "Add a network")
        .args(Arg.one("name", "Name of the new network, without blanks."))
        .params(NetworkColumn.BEHIND_NAME.stream().map(NetworkColumn::param).toArray(Param[]::new))
        .changes()
        .example(
            "add network storage address=10.3.0.0 mask=255.255.0.0 mtu=9000",
            "Adds the network storage, over which hosts are not installed.")
        .related("list network", "add host interface");
  }

  @Override
  public Output run(Input input) {
    var name = input.single("network");
    NetworkValues.checkName(name);
    var address = input.get(NetworkColumn.ADDRESS.param());
    var mask = input.get(NetworkColumn.MASK.param());
    input.find(NetworkColumn.MTU.param()).ifPresent(NetworkValues::mtu);
    if (networks.named(name).isPresent()) {
      throw new CommandException("network \"" + name + "\" exists");
    }
    var bits = Blocks.mask(address, mask);
    var network = new Network(name, Blocks.address(address, bits), bits);
    for (var column : NetworkColumn.OPTIONAL) {
      var text = input.find(column.param());
      network = text.isPresent() ? column.with(network, text.get()) : network;
    }
    networks.add(network);
    warnings.gateway(network);
    return Output.nothing();
  }
}
