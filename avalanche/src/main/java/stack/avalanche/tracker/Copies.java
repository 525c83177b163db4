package stack.avalanche.tracker;

import java.util.BitSet;

/** How many members of a swarm hold each piece, and which of them took it from the frontend. */
final class Copies {
  private final int[] copies;
  private final BitSet held = new BitSet();
  private final BitSet several = new BitSet();
  private final Member[] taker;
  private final long[] since;

  /**
   * @param pieces of the set
   */
  Copies(int pieces) {
    this.copies = new int[pieces];
    this.taker = new Member[pieces];
    this.since = new long[pieces];
  }

  /** Of {@code piece}. */
  int of(int piece) {
    return copies[piece];
  }

  /** Somebody who counts holds {@code pieces} from now on, or no more. */
  void count(BitSet pieces, int by) {
    for (var piece = pieces.nextSetBit(0); piece >= 0; piece = pieces.nextSetBit(piece + 1)) {
      copies[piece] += by;
      held.set(piece, copies[piece] > 0);
      several.set(piece, copies[piece] > 1);
    }
  }

  /** {@code member} has taken {@code pieces} from the frontend. */
  void took(Member member, BitSet pieces, long now) {
    pieces.stream()
        .forEach(piece -> {
          taker[piece] = member;
          since[piece] = now;
        });
  }

  /** Forgets what {@code member} has taken. */
  void gone(Member member) {
    member.have.stream()
        .filter(piece -> member.equals(taker[piece]))
        .forEach(piece -> taker[piece] = null);
  }

  /**
   * The pieces of {@code open} that the swarm still needs from the frontend. It has what two hosts
   * say to hold; what only one does, if the frontend sent it there and, not longer than {@code
   * patience} ago, it was sent or its holder gave anything to anybody. That of a holder that did
   * not give it to {@code member} does not count.
   */
  BitSet needed(BitSet open, Member member, long patience, long now) {
    var single = (BitSet) open.clone();
    single.and(held);
    single.andNot(several);
    var needed = (BitSet) open.clone();
    needed.andNot(held);
    single.stream().filter(piece -> !vouched(piece, member, patience, now)).forEach(needed::set);
    return needed;
  }

  private boolean vouched(int piece, Member member, long patience, long now) {
    var holder = taker[piece];
    if (holder == null || holder.out || member.standing.doubts(holder.standing)) {
      return false;
    }
    var known = Member.later(holder.lastGave(since[piece]), member.joined);
    return now - known <= patience;
  }
}
