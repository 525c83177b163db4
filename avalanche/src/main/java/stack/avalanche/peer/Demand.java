package stack.avalanche.peer;

import java.util.BitSet;
import stack.avalanche.store.InstallSet;

/**
 * What the installer has asked for, held against the list that the peer was given when it joined.
 * All figures are bytes of pieces.
 */
final class Demand {
  private final InstallSet set;
  private final BitSet listed;
  private final BitSet asked = new BitSet();

  /**
   * @param listed pieces that the installer was expected to ask for
   */
  Demand(InstallSet set, BitSet listed) {
    this.set = set;
    this.listed = (BitSet) listed.clone();
  }

  synchronized void ask(int piece) {
    asked.set(piece);
  }

  /** Asked for, and on the list before. */
  synchronized long foreseen() {
    var pieces = (BitSet) asked.clone();
    pieces.and(listed);
    return bytes(pieces);
  }

  /** Asked for, and not on the list. */
  synchronized long unforeseen() {
    var pieces = (BitSet) asked.clone();
    pieces.andNot(listed);
    return bytes(pieces);
  }

  /** Held, and never asked for. */
  synchronized long forNothing(BitSet held) {
    var pieces = (BitSet) held.clone();
    pieces.andNot(asked);
    return bytes(pieces);
  }

  private long bytes(BitSet pieces) {
    return pieces.stream().mapToLong(piece -> set.pieces().get(piece).length()).sum();
  }
}
