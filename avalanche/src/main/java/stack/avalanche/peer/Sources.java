package stack.avalanche.peer;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import stack.avalanche.protocol.Have;
import stack.avalanche.protocol.Neighbourhood;

/** The neighbours, and how many of them hold each piece. Guarded by the {@link Board}. */
final class Sources {
  private static final long GRAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Map<InetSocketAddress, Neighbour> neighbours = new LinkedHashMap<>();
  private final int[] copies;
  private final RackDoor door;

  Sources(int pieces) {
    this.copies = new int[pieces];
    this.door = new RackDoor(pieces);
  }

  /** All of them. */
  List<Neighbour> list() {
    return List.copyOf(neighbours.values());
  }

  /** Whether {@code neighbour} is still one. */
  boolean lists(Neighbour neighbour) {
    return neighbours.get(neighbour.address) == neighbour;
  }

  /** Neighbours that hold {@code piece} and are not known to be bad. */
  List<Neighbour> holders(int piece) {
    return neighbours.values().stream()
        .filter(each -> each.have().get(piece) && !each.banned())
        .toList();
  }

  /** How many neighbours hold {@code piece}. */
  int copies(int piece) {
    return copies[piece];
  }

  /** The pieces that may be taken from other racks now. */
  BitSet door() {
    return door.open(System.nanoTime());
  }

  /** How many pieces above the average of the neighbours {@code held} is. */
  double lead(int held) {
    var sum = 0;
    for (var neighbour : neighbours.values()) {
      sum += neighbour.held();
    }
    return neighbours.isEmpty() ? 0 : held - (double) sum / neighbours.size();
  }

  /** Nanoseconds until one that was busy may be asked again. */
  long untilRested() {
    var next = Long.MAX_VALUE;
    for (var neighbour : neighbours.values()) {
      var left = neighbour.restLeft();
      if (left > -GRAIN_NANOS) {
        next = Math.min(next, Math.max(left, GRAIN_NANOS));
      }
    }
    return next;
  }

  void learn(Neighbour neighbour, Have message) {
    if (lists(neighbour)) {
      var now = System.nanoTime();
      var news = neighbour.learn(message);
      for (var piece = news.nextSetBit(0); piece >= 0; piece = news.nextSetBit(piece + 1)) {
        copies[piece]++;
        door.appeared(piece, neighbour.far(), now);
      }
    }
  }

  /** {@code neighbour} turned out not to hold {@code piece}; true if it is banned for it. */
  boolean unlearn(Neighbour neighbour, int piece) {
    var before = neighbour.banned();
    if (neighbour.unlearn(piece) && lists(neighbour)) {
      forget(neighbour, piece);
    }
    return !before && neighbour.banned();
  }

  /** {@code neighbour} does not answer. */
  void lost(Neighbour neighbour) {
    if (lists(neighbour)) {
      neighbour.lose().stream().forEach(piece -> forget(neighbour, piece));
    }
  }

  private void forget(Neighbour neighbour, int piece) {
    copies[piece]--;
    door.vanished(piece, neighbour.far(), System.nanoTime());
  }

  /** Replaces the neighbours; returns the new ones. */
  List<Neighbour> replace(Neighbourhood around) {
    for (var old : list()) {
      if (!(old.far() ? around.far() : around.near()).contains(old.address)) {
        neighbours.remove(old.address);
        old.have().stream().forEach(piece -> forget(old, piece));
      }
    }
    door.rack(around.rack());
    var added = new ArrayList<Neighbour>();
    around.near().forEach(address -> add(address, false, added));
    around.far().forEach(address -> add(address, true, added));
    return added;
  }

  private void add(InetSocketAddress address, boolean far, List<Neighbour> added) {
    neighbours.computeIfAbsent(
        address,
        _ -> {
          var neighbour = new Neighbour(address, far);
          added.add(neighbour);
          return neighbour;
        });
  }
}
