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
final class AddNetwork implements Command {
  private static final Param<String> ADDRESS =
      Param.text("address", "First address of the network, such as 10.1.0.0").required();
  private static final Param<String> MASK =
      Param.text("mask", "Network mask, such as 255.255.0.0").required();
  private static final Param<String> GATEWAY =
      Param.text("gateway", "Address of the router of this network").orElse("");
  private static final Param<String> MTU =
      Param.text("mtu", "Largest packet on this network (MTU) in bytes").orElse("");
  private static final Param<String> ZONE =
      Param.text(
          "zone", "DNS domain of the names on this network; without it, the name of the network");
  private static final Param<Boolean> DNS =
      Param.flag("dns", "true lets the frontend's name server answer for the names on this network")
          .orElse(false);
  private static final Param<Boolean> PXE =
      Param.flag("pxe", "true lets hosts boot and install over this network").orElse(false);

  private final Networks networks;
  private final AddressWarnings warnings;

  AddNetwork(Networks networks, AddressWarnings warnings) {
    this.networks = networks;
    this.warnings = warnings;
  }

  @Override
  public Spec spec() {
    return Spec.of("add network", "Add a network")
        .args(Arg.one("name", "Name of the new network, without blanks."))
        .params(ADDRESS, MASK, GATEWAY, MTU, ZONE, DNS, PXE)
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
    var address = input.get(ADDRESS);
    var mask = input.get(MASK);
    var mtu = NetworkValues.mtu(input.get(MTU));
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
    warnings.gateway(network);
    return Output.nothing();
  }
}
