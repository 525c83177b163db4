package stack.services.dns;

import java.util.List;
import stack.db.network.Network;

/**
 * The zones named answers for.
 *
 * @param networks that have dns, whether they have a domain or not
 */
record ZoneList(List<Network> networks, List<ForwardZone> forward, List<ReverseZone> reverse) {
  /** Without a domain there are no names, and so no zones. */
  static ZoneList of(List<Network> all) {
    var networks = all.stream().filter(Network::dns).toList();
    var named = networks.stream().filter(network -> !network.zone().isEmpty()).toList();
    return new ZoneList(networks, ForwardZone.of(named), ReverseZone.of(named));
  }
}
