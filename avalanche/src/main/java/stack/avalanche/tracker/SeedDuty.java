package stack.avalanche.tracker;

import java.util.BitSet;
import java.util.OptionalInt;

/**
 * Chooses the piece that a peer takes from the frontend next, so that each piece leaves the
 * frontend about once (super-seeding, BEP 16): first what the swarm needs and an installer is
 * blocked on, then what the swarm needs, in the order it is wanted. When nobody lacks any of that,
 * what only this peer cannot get from others. At last, within bounds, what few hold, because the
 * frontend would be idle otherwise. What is on its way to somebody is for nobody else.
 */
final class SeedDuty {
  private static final int FEW = 2;

  private final Swarm swarm;
  private final Member peer;
  private final long patience;
  private final long now;

  /**
   * @param patience see {@link Copies#needed}
   */
  SeedDuty(Swarm swarm, Member peer, long patience, long now) {
    this.swarm = swarm;
    this.peer = peer;
    this.patience = patience;
    this.now = now;
  }

  OptionalInt choose(BitSet skipped, BitSet blocked, double spare) {
    var open = open(skipped);
    var needed = swarm.copies.needed(open, peer, patience, now);
    var last = peer.last(patience, now);
    if (!needed.isEmpty() && !last) {
      swarm.lacks(now);
      return first(needed, blocked);
    }
    var alone = last || !peer.standing.doubted().isEmpty();
    if (alone && swarm.othersFirst(now)) {
      return OptionalInt.empty();
    }
    if (alone) {
      needed.or(unobtainable(open));
    }
    return needed.isEmpty() ? help(open, spare) : first(needed, blocked);
  }

  private BitSet open(BitSet skipped) {
    var open = peer.wanted.pieces();
    open.andNot(peer.have);
    open.andNot(skipped);
    if (peer.standing.cutOff()) {
      peer.grants.forEach(grant -> open.andNot(grant.pieces()));
    } else {
      open.andNot(swarm.onTheWay);
    }
    return open;
  }

  private OptionalInt first(BitSet pieces, BitSet blocked) {
    var urgent = blocked.stream().filter(pieces::get).findFirst().orElse(-1);
    return urgent >= 0 ? OptionalInt.of(urgent) : peer.wanted.first(pieces);
  }

  /** What nobody holds of {@code open} whom the peer would ask. */
  private BitSet unobtainable(BitSet open) {
    var pieces = (BitSet) open.clone();
    open.stream().filter(piece -> swarm.copiesFor(peer, piece) > 0).forEach(pieces::clear);
    return pieces;
  }

  private OptionalInt help(BitSet open, double spare) {
    if (spare * peer.wanted.size() <= swarm.spares) {
      return OptionalInt.empty();
    }
    var rarest = rarest(open);
    var help =
        rarest.isPresent()
            && (swarm.copiesFor(peer, rarest.getAsInt()) <= FEW || open.cardinality() <= FEW);
    return help ? rarest : OptionalInt.empty();
  }

  private OptionalInt rarest(BitSet open) {
    var best = -1;
    var fewest = Integer.MAX_VALUE;
    for (var piece = open.nextSetBit(0); piece >= 0; piece = open.nextSetBit(piece + 1)) {
      var copies = swarm.copiesFor(peer, piece);
      if (copies < fewest) {
        best = piece;
        fewest = copies;
      }
    }
    return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }
}
