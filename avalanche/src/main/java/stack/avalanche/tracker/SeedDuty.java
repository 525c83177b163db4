package stack.avalanche.tracker;

import java.util.BitSet;
import java.util.OptionalInt;

/**
 * Chooses the piece that a peer takes from the frontend next, so that each piece leaves the
 * frontend about once (super-seeding, BEP 16): first what an installer is blocked on and nobody
 * holds, then what nobody holds, in the order it is wanted; at last, within bounds, what few hold,
 * because the frontend would be idle otherwise. What is on its way to somebody is for nobody else.
 */
final class SeedDuty {
  private static final int FEW = 2;

  private SeedDuty() {}

  static OptionalInt choose(
      Swarm swarm, Member peer, BitSet skipped, BitSet blocked, double spare) {
    BitSet open = peer.wanted.pieces();
    open.andNot(peer.have);
    open.andNot(swarm.onTheWay);
    open.andNot(skipped);
    OptionalInt unheld = unheld(swarm, peer, open, blocked);
    if (unheld.isPresent()) {
      return unheld;
    }
    if (spare * peer.wanted.size() <= swarm.spares) {
      return OptionalInt.empty();
    }
    OptionalInt rarest = rarest(swarm, peer, open);
    boolean help =
        rarest.isPresent()
            && (swarm.copiesFor(peer, rarest.getAsInt()) <= FEW || open.cardinality() <= FEW);
    return help ? rarest : OptionalInt.empty();
  }

  /** What nobody holds of {@code open} whom {@code peer} would ask. */
  private static OptionalInt unheld(Swarm swarm, Member peer, BitSet open, BitSet blocked) {
    BitSet unheld = (BitSet) open.clone();
    if (peer.accused.isEmpty()) {
      unheld.andNot(swarm.held);
    } else {
      open.stream().filter(p -> swarm.copiesFor(peer, p) > 0).forEach(unheld::clear);
    }
    if (unheld.isEmpty()) {
      return OptionalInt.empty();
    }
    int urgent = blocked.stream().filter(unheld::get).findFirst().orElse(-1);
    return urgent >= 0 ? OptionalInt.of(urgent) : peer.wanted.first(unheld);
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
