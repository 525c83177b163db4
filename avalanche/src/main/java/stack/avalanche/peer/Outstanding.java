package stack.avalanche.peer;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The pieces that a peer wants, and where each stands. Guarded by the {@link Board}. */
final class Outstanding {
  private static final long URGENT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final BitSet wanted;
  private final BitSet missing;
  private final BitSet loading = new BitSet();
  private final int[] loads;
  private final long[] since;
  private final Map<Integer, Long> blocked = new HashMap<>();
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
    long end = System.nanoTime() - Policy.late(usual.value());
    for (int piece = loading.nextSetBit(0); piece >= 0; piece = loading.nextSetBit(piece + 1)) {
      late.set(piece, since[piece] - end < 0);
    }
    return late;
  }

  /** What the installer has been waiting for too long. */
  BitSet urgent() {
    var urgent = new BitSet();
    long now = System.nanoTime();
    blocked.forEach((piece, begun) -> {
      if (now - begun > URGENT_NANOS) {
        urgent.set(piece);
      }
    });
    return urgent;
  }

  /** Missing pieces that nobody sends. */
  BitSet idle() {
    BitSet idle = (BitSet) missing.clone();
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
    blocked.remove(piece);
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

  /** The installer waits for {@code piece}; false if it was not wanted before. */
  boolean block(int piece) {
    blocked.putIfAbsent(piece, System.nanoTime());
    boolean known = wanted.get(piece);
    if (!known) {
      wanted.set(piece);
      missing.set(piece);
    }
    return known;
  }

  /** The installer waits for it no longer. */
  void unblock(int piece) {
    blocked.remove(piece);
  }

  /** Pieces that the installer waits for. */
  BitSet blocked() {
    var pieces = new BitSet();
    blocked.keySet().forEach(pieces::set);
    return pieces;
  }

  /** Thousandths of the wanted pieces that are held. */
  int permille() {
    int all = wanted.cardinality();
    return all == 0 ? 1000 : 1000 - 1000 * missing.cardinality() / all;
  }
}
