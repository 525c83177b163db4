package stack.avalanche.peer;

import java.util.BitSet;

/** The pieces that a peer wants, and where each stands. Guarded by the {@link Board}. */
final class Outstanding {
  private final BitSet wanted;
  private final BitSet missing;
  private final BitSet loading = new BitSet();
  private final int[] loads;
  private final long[] since;
  private final Awaited awaited = new Awaited(System::nanoTime);
  private final Median usual = new Median();
  private long arrival = System.nanoTime();

  /**
   * @param pieces of the set
   * @param held of these, what needs no loading
   */
  Outstanding(int pieces, BitSet wanted, BitSet held) {
    this.wanted = wanted;
    this.missing = (BitSet) wanted.clone();
    this.missing.andNot(held);
    this.loads = new int[pieces];
    this.since = new long[pieces];
  }

  /** Wanted and not held. */
  BitSet missing() {
    return missing;
  }

  /** On their way. */
  BitSet loading() {
    return loading;
  }

  /** On their way for longer than is usual. */
  BitSet late() {
    var late = new BitSet();
    var end = System.nanoTime() - Pacing.late(usual.value());
    for (var piece = loading.nextSetBit(0); piece >= 0; piece = loading.nextSetBit(piece + 1)) {
      late.set(piece, since[piece] - end < 0);
    }
    return late;
  }

  /** Whether {@code piece} is on its way, for no longer than is usual. */
  boolean coming(int piece) {
    return loading.get(piece) && System.nanoTime() - since[piece] < Patience.coming(usual.value());
  }

  /** What the installer waits for. */
  Awaited awaited() {
    return awaited;
  }

  /** Missing pieces that nobody sends. */
  BitSet idle() {
    var idle = (BitSet) missing.clone();
    idle.andNot(loading);
    return idle;
  }

  void begin(Iterable<Integer> pieces) {
    for (int piece : pieces) {
      loads[piece]++;
      loading.set(piece);
      since[piece] = System.nanoTime();
    }
  }

  void end(Iterable<Integer> pieces) {
    for (int piece : pieces) {
      if (--loads[piece] == 0) {
        loading.clear(piece);
      }
    }
  }

  /** {@code piece} took that long to arrive. */
  void arrived(int piece, long nanos) {
    missing.clear(piece);
    awaited.arrived(piece);
    arrival = System.nanoTime();
    usual.add(nanos);
  }

  /** A load took that long in vain. */
  void timedOut(long nanos) {
    usual.add(nanos);
  }

  /** Usual nanoseconds for one load; 0 if none is known yet. */
  long usual() {
    return usual.value();
  }

  /** Nanoseconds since anything arrived. */
  long quiet() {
    return System.nanoTime() - arrival;
  }

  /**
   * The installer waits for {@code piece}, which is wanted from now on, if it was not before.
   *
   * @return whether it was
   */
  boolean block(int piece) {
    var known = wanted.get(piece);
    if (!known) {
      wanted.set(piece);
      missing.set(piece);
    }
    awaited.begin(piece, known);
    return known;
  }

  /** Thousandths of the wanted pieces that are held. */
  int permille() {
    var all = wanted.cardinality();
    return all == 0 ? 1000 : 1000 - 1000 * missing.cardinality() / all;
  }
}
