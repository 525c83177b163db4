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
    OptionalInt rarest = rarest(swarm, peer, open);
    int copies = rarest.isEmpty() ? 0 : swarm.copiesFor(peer, rarest.getAsInt());
    if (copies == 0) {
      return rarest;
    }
    boolean help = copies <= FEW || open.cardinality() <= FEW;
    return help && swarm.spares < spare * peer.wanted.size() ? rarest : OptionalInt.empty();
  }

  private static OptionalInt unsent(Swarm swarm, Member peer, BitSet open, BitSet blocked) {
    OptionalInt urgent =
        blocked.stream().filter(p -> open.get(p) && neverSent(swarm, peer, p)).findFirst();
    if (urgent.isPresent()) {
      return urgent;
    }
    for (int i = 0; i < peer.wanted.size(); i++) {
      int piece = peer.wanted.at(i);
      if (open.get(piece) && neverSent(swarm, peer, piece)) {
        return OptionalInt.of(piece);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean neverSent(Swarm swarm, Member peer, int piece) {
    return swarm.handed[piece] == 0 && swarm.copiesFor(peer, piece) == 0;
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
