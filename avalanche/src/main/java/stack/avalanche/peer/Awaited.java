package stack.avalanche.peer;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import stack.avalanche.protocol.Urgency;

/** The pieces that the installer waits for, and since when. Guarded by the {@link Board}. */
final class Awaited {
  private final Map<Integer, Wait> waits = new HashMap<>();
  private final LongSupplier clock;

  /** One or more requests that wait for the same piece. */
  private static final class Wait {
    final long since;
    final boolean expected;
    int requests;
    boolean beingRescued;
    long restUntil;

    Wait(long since, boolean expected) {
      this.since = since;
      this.expected = expected;
      this.restUntil = since;
    }
  }

  /**
   * @param clock monotonic nanoseconds
   */
  Awaited(LongSupplier clock) {
    this.clock = clock;
  }

  /** A request waits for {@code piece}; nothing but waiting brings one that was not expected. */
  void begin(int piece, boolean expected) {
    var now = clock.getAsLong();
    waits.computeIfAbsent(piece, _ -> new Wait(now, expected)).requests++;
  }

  /** It waits no longer. */
  void end(int piece) {
    waits.computeIfPresent(piece, (_, wait) -> --wait.requests > 0 ? wait : null);
  }

  /** The piece is there. */
  void arrived(int piece) {
    waits.remove(piece);
  }

  /** All of them. */
  BitSet pieces() {
    var pieces = new BitSet();
    waits.keySet().forEach(pieces::set);
    return pieces;
  }

  /** Those that are to be asked for next. */
  BitSet next(long usual) {
    var now = clock.getAsLong();
    var next = new BitSet();
    waits.forEach((piece, wait) ->
        next.set(piece, !wait.expected || now - wait.since >= Patience.next(usual)));
    return next;
  }

  Urgency urgency(int piece, long usual) {
    var wait = waits.get(piece);
    if (wait == null) {
      return Urgency.NONE;
    }
    var waited = clock.getAsLong() - wait.since;
    if (waited >= Patience.hurry(usual)) {
      return Urgency.NOW;
    }
    return waited >= Patience.urgent(usual) || !wait.expected ? Urgency.URGENT : Urgency.NONE;
  }

  /** Nanoseconds until one more is to be asked for next; for ever if none is. */
  long untilNext(long usual) {
    var now = clock.getAsLong();
    return waits.values().stream()
        .mapToLong(wait -> wait.since + Patience.next(usual) - now)
        .filter(left -> left > 0)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** Nanoseconds until one more has to be taken past the schedule; for ever if none has. */
  long untilRescue(long usual, IntPredicate soonHere) {
    return waits.entrySet().stream()
        .filter(each -> !each.getValue().beingRescued)
        .mapToLong(each -> untilRescue(each.getKey(), each.getValue(), usual, soonHere))
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private long untilRescue(int piece, Wait wait, long usual, IntPredicate soonHere) {
    var patience = wait.expected ? Patience.rescue(usual, soonHere.test(piece)) : 0;
    var now = clock.getAsLong();
    return Math.max(wait.since + patience - now, wait.restUntil - now);
  }

  /** The piece that has to be taken past the schedule now, by the one who asks. */
  Optional<Integer> rescue(long usual, IntPredicate soonHere) {
    for (var each : waits.entrySet()) {
      var wait = each.getValue();
      if (!wait.beingRescued && untilRescue(each.getKey(), wait, usual, soonHere) <= 0) {
        wait.beingRescued = true;
        return Optional.of(each.getKey());
      }
    }
    return Optional.empty();
  }

  /** Undoes {@link #rescue}; not to be tried again for {@code rest} nanoseconds. */
  void rescued(int piece, long rest) {
    var wait = waits.get(piece);
    if (wait != null) {
      wait.beingRescued = false;
      wait.restUntil = clock.getAsLong() + rest;
    }
  }
}
