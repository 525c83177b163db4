package stack.install.boot;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;

/**
 * Where boot loaders of a host ask from: an address of it, and the network cards that have it.
 *
 * @param at the interface with the address
 * @param macs of that interface, or of the members of the bond or bridge that it is
 */
record BootPlace(Interface at, List<Mac> macs) {
  /**
   * Octets of an Ethernet address, with the colons between; boot loaders have files for no other.
   */
  private static final int ETHERNET = 17;

  BootPlace {
    macs = List.copyOf(macs);
  }

  private static List<BootPlace> ofHost(List<Interface> own) {
    var places = new ArrayList<BootPlace>();
    for (var each : own) {
      if (each.ip().isPresent()) {
        var macs =
            own.stream()
                .filter(card -> card.mac().filter(BootPlace::isEthernet).isPresent())
                .filter(
                    card -> holder(card, own).filter(held -> held.id() == each.id()).isPresent())
                .flatMap(card -> card.mac().stream())
                .distinct()
                .toList();
        places.add(new BootPlace(each, macs));
      }
    }
    return places;
  }

  /** Those of all hosts that some interfaces belong to. */
  static List<BootPlace> of(List<Interface> interfaces) {
    return interfaces.stream()
        .collect(groupingBy(Interface::host, LinkedHashMap::new, toList()))
        .values()
        .stream()
        .flatMap(own -> ofHost(own).stream())
        .toList();
  }

  private static boolean isEthernet(Mac mac) {
    return mac.text().length() == ETHERNET;
  }

  /** The interface whose address a card uses: its own, or that of what it is a member of. */
  private static Optional<Interface> holder(Interface card, List<Interface> own) {
    Set<Interface> seen = new HashSet<>();
    var at = Optional.of(card);
    while (at.isPresent() && seen.add(at.get())) {
      if (at.get().ip().isPresent()) {
        return at;
      }
      var channel = at.get().channel();
      at =
          own.stream()
              .filter(each -> channel.isPresent() && each.device().equals(channel))
              .findFirst();
    }
    return Optional.empty();
  }

  Ip ip() {
    return at.ip().orElseThrow();
  }

  /** All names under which a loader may look for its file, the surest first. */
  Stream<String> paths(Loader loader) {
    return Stream.concat(macs.stream().map(loader::path), Stream.of(loader.path(ip())));
  }
}
