package stack.services.dns;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import stack.db.network.Network;

/** A zone that leads from names to addresses; networks of the same domain share one. */
record ForwardZone(String name, List<Network> networks) {
  /** The zones of some networks, in their order. */
  static List<ForwardZone> of(List<Network> networks) {
    var zones = new LinkedHashMap<String, List<Network>>();
    for (var network : networks) {
      var name = network.zone().toLowerCase(Locale.ROOT);
      zones.computeIfAbsent(name, _ -> new ArrayList<>()).add(network);
    }
    return zones.values().stream()
        .map(sharing -> new ForwardZone(sharing.getFirst().zone(), sharing))
        .toList();
  }

  /** What its file is named after. */
  String label() {
    return networks.getFirst().name();
  }
}
