package stack.avalanche.tracker;

import java.util.BitSet;
import java.util.OptionalInt;

/**
 * Chooses the piece that a peer takes from the frontend next, so that each piece leaves the
 * frontend about once (super-seeding, BEP 16): first what an installer is blocked on and nobody was
 * given, then what nobody was given, in the order it is wanted; then what nobody holds any more; at
 * last, within bounds, what few hold, because the frontend would be idle otherwise.
 */
final class SeedDuty {
  private static final int FEW = 2;

  private SeedDuty() {}

  static OptionalInt choose(Swarm swarm, Member peer, BitSet chosen, BitSet blocked, double spare) {
    BitSet open = peer.wanted.pieces();
    open.andNot(peer.have);
    open.andNot(swarm.onTheWay);
    open.andNot(chosen);
    OptionalInt unsent = unsent(swarm, peer, open, blocked);
    if (unsent.isPresent()) {
      return unsent;
    }
    OptionalInt lost = lost(swarm, peer, open);
    if (lost.isPresent() || swarm.spares >= spare * peer.wanted.size()) {
      return lost;
    }
    OptionalInt rarest = rarest(swarm, peer, open);
    boolean help =
        rarest.isPresent()
            && (swarm.copiesFor(peer, rarest.getAsInt()) <= FEW || open.cardinality() <= FEW);
    return help ? rarest : OptionalInt.empty();
  }

  private static OptionalInt unsent(Swarm swarm, Member peer, BitSet open, BitSet blocked) {
    BitSet unsent = missing(swarm, peer, open);
    unsent.andNot(swarm.sent);
    if (unsent.isEmpty()) {
      return OptionalInt.empty();
    }
    int urgent = blocked.stream().filter(unsent::get).findFirst().orElse(-1);
    return urgent >= 0 ? OptionalInt.of(urgent) : peer.wanted.first(unsent);
  }

  private static OptionalInt lost(Swarm swarm, Member peer, BitSet open) {
    int first = missing(swarm, peer, open).nextSetBit(0);
    return first < 0 ? OptionalInt.empty() : OptionalInt.of(first);
  }

  /** What nobody holds of {@code open} whom {@code peer} would ask. */
  private static BitSet missing(Swarm swarm, Member peer, BitSet open) {
    BitSet missing = (BitSet) open.clone();
    if (peer.accused.isEmpty()) {
      missing.andNot(swarm.held);
    } else {
      open.stream().filter(p -> swarm.copiesFor(peer, p) > 0).forEach(missing::clear);
    }
    return missing;
  }

  private static OptionalInt rarest(Swarm swarm, Member peer, BitSet open) {
    int best = -1;
    int fewest = Integer.MAX_VALUE;
    for (int piece = open.nextSetBit(0); piece >= 0; piece = open.nextSetBit(piece + 1)) {
      int copies = swarm.copiesFor(peer, piece);
      if (copies < fewest) {
        best = piece;
        fewest = copies;
      }
    }
    return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }
}
