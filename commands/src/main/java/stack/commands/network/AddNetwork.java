package stack.commands.network;

import stack.commands.Arg;
import stack.commands.Command;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Param;
import stack.commands.Services;
import stack.commands.Spec;
import stack.db.network.Network;
import stack.db.network.Networks;

/** {@code add network}. */
final class AddNetwork implements Command {
  private static final Param<String> ADDRESS =
      Param.text("address", "First address, such as 10.1.0.0").required();
  private static final Param<String> MASK =
      Param.text("mask", "Network mask, such as 255.255.0.0").required();
  private static final Param<String> GATEWAY =
      Param.text("gateway", "Address of its router").orElse("");
  private static final Param<String> MTU = Param.text("mtu", "Largest packet in bytes").orElse("");
  private static final Param<String> ZONE =
      Param.text("zone", "Domain of the names on it; else its own name");
  private static final Param<Boolean> DNS =
      Param.flag("dns", "Whether the frontend answers for its names").orElse(false);
  private static final Param<Boolean> PXE =
      Param.flag("pxe", "Whether hosts are installed over it").orElse(false);

  private final Services services;

  AddNetwork(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("add network", "Add a network")
        .args(Arg.one("name", "Name of the network, without blanks."))
        .params(ADDRESS, MASK, GATEWAY, MTU, ZONE, DNS, PXE)
        .changes()
        .example(
            "add network storage address=10.3.0.0 mask=255.255.0.0 mtu=9000",
            "Adds a network that hosts are not installed over.")
        .related("list network", "add host interface");
  }

  @Override
  public Output run(Input input) {
    var name = input.single("network");
    NetworkValues.checkName(name);
    var address = input.get(ADDRESS);
    var mask = input.get(MASK);
    var mtu = NetworkValues.mtu(input.get(MTU));
    var networks = new Networks(services.database());
    if (networks.named(name).isPresent()) {
      throw new CommandException("network \"" + name + "\" exists");
    }
    var bits = Blocks.mask(address, mask);
    var network =
        new Network(name, Blocks.address(address, bits), bits)
            .withGateway(NetworkValues.gateway(input.get(GATEWAY)))
            .withMtu(mtu)
            .withZone(input.find(ZONE).orElse(name))
            .withDns(input.get(DNS))
            .withPxe(input.get(PXE));
    networks.add(network);
    new AddressWarnings(services.console(), networks).gateway(network);
    return Output.nothing();
  }
}
