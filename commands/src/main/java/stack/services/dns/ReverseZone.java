package stack.services.dns;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import stack.db.network.Ip;
import stack.db.network.Network;

/**
 * A zone that leads from addresses to names; networks that begin alike share one.
 *
 * @param octets of the addresses that all of it have in common, first one first
 */
record ReverseZone(List<String> octets, List<Network> networks) {
  private static final String WHOLE = "255";

  /** The zones of some networks, in their order. */
  static List<ReverseZone> of(List<Network> networks) {
    var zones = new LinkedHashMap<List<String>, List<Network>>();
    for (var network : networks) {
      zones.computeIfAbsent(common(network), _ -> new ArrayList<>()).add(network);
    }
    return zones.entrySet().stream()
        .filter(zone -> !zone.getKey().isEmpty())
        .map(zone -> new ReverseZone(zone.getKey(), zone.getValue()))
        .toList();
  }

  /** Octets of which the mask holds every bit. */
  private static List<String> common(Network network) {
    var masks = network.mask().toString().split("\\.");
    var octets = network.address().toString().split("\\.");
    var common = new ArrayList<String>();
    for (var at = 0; at < octets.length && masks[at].equals(WHOLE); at++) {
      common.add(octets[at]);
    }
    return common;
  }

  /** As named knows it: {@code 1.10.in-addr.arpa}. */
  String name() {
    return String.join(".", octets.reversed()) + ".in-addr.arpa";
  }

  /** What its file is named after: its network, or a checksum of the names of several. */
  String label() {
    var names = networks.stream().map(Network::name).collect(Collectors.joining("."));
    if (networks.size() == 1) {
      return names;
    }
    var checksum = new CRC32();
    checksum.update(names.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(checksum.getValue());
  }

  /** The rest of an address, as the zone's records begin. */
  String record(Ip ip) {
    var parts = List.of(ip.toString().split("\\."));
    return String.join(".", parts.subList(octets.size(), parts.size()).reversed());
  }
}
