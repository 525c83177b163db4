package stack.avalanche.protocol;

import java.util.BitSet;
import java.util.OptionalInt;

/** The pieces a host wants, in the order of its want list. */
public final class Wanted {
  private final int[] order;
  private final BitSet pieces = new BitSet();

  /** The pieces {@code order}, the most urgent first. */
  public Wanted(int... order) {
    this.order = order.clone();
    for (var piece : order) {
      pieces.set(piece);
    }
  }

  /** How many. */
  public int size() {
    return order.length;
  }

  /** The piece at position {@code index}. */
  public int at(int index) {
    return order[index];
  }

  /** Whether it is wanted. */
  public boolean contains(int piece) {
    return pieces.get(piece);
  }

  /** The first in order that is one of {@code pieces}. */
  public OptionalInt first(BitSet pieces) {
    for (var piece : order) {
      if (pieces.get(piece)) {
        return OptionalInt.of(piece);
      }
    }
    return OptionalInt.empty();
  }

  /** All of them, without order. */
  public BitSet pieces() {
    return (BitSet) pieces.clone();
  }
}
