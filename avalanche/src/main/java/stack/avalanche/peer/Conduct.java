package stack.avalanche.peer;

import java.util.concurrent.TimeUnit;

/** How a neighbour has behaved since it last did what it should; says when that is too much. */
final class Conduct {
  private static final int MOST_FAILURES = 2;
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** Honest neighbours are busy now and then, but not so often in a row and for so long. */
  private static final int MOST_REFUSALS = 12;

  private static final long REFUSAL_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final int REFUSAL_LOADS = 8;

  private int failures;
  private int refusals;
  private long firstRefusal;
  private int silences;
  private long firstSilence;

  /** It gave a piece that verified. */
  synchronized void gave() {
    failures = 0;
    refusals = 0;
  }

  /** It said something. */
  synchronized void spoke() {
    silences = 0;
  }

  /** A load from it failed. */
  synchronized boolean failed() {
    failures++;
    return isOver(failures >= MOST_FAILURES);
  }

  /** It had no slot, where a load takes {@code usual} nanoseconds. */
  synchronized boolean refused(long usual, long now) {
    if (refusals++ == 0) {
      firstRefusal = now;
    }
    var patience = REFUSAL_NANOS + REFUSAL_LOADS * usual;
    return isOver(refusals >= MOST_REFUSALS && now - firstRefusal > patience);
  }

  /** It could not be connected to, or said nothing. */
  synchronized boolean silent(long now) {
    if (silences++ == 0) {
      firstSilence = now;
    }
    return isOver(silences >= MOST_FAILURES && now - firstSilence > SILENCE_NANOS);
  }

  private boolean isOver(boolean over) {
    if (over) {
      failures = 0;
      refusals = 0;
      silences = 0;
    }
    return over;
  }
}
