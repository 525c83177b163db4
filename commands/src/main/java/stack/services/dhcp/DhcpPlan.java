package stack.services.dhcp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.db.network.Ip;
import stack.db.network.Network;

/**
 * What a DHCP server is to answer on the networks that hosts are installed over.
 *
 * @param os family of the frontend
 * @param wires networks by the device of the frontend they share, where they share one
 * @param devices of the frontend on these networks, in the order of the networks
 * @param servers addresses of the frontend by network
 * @param relayed networks that hosts are installed over and the frontend has no interface on
 */
public record DhcpPlan(
    String os,
    Map<String, List<Network>> wires,
    List<String> devices,
    Map<String, Ip> servers,
    ServedLoaders loaders,
    List<Network> relayed,
    List<DhcpdConfig.Reservation> reservations) {
  /** Each network once. */
  public List<Network> networks() {
    return wires.values().stream().flatMap(List::stream).distinct().toList();
  }

  /** Where hosts of a network get boot files: the frontend's address on it, or its only one. */
  public Optional<Ip> server(Network network) {
    return servers.size() == 1
        ? servers.values().stream().findFirst()
        : Optional.ofNullable(servers.get(network.name()));
  }
}
