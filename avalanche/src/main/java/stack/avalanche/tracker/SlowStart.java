package stack.avalanche.tracker;

import java.time.Duration;

/**
 * How many pieces may leave the frontend at the same time: few at first, or the first ones, which
 * all others wait for, would share its link and arrive late; soon all that are allowed, whatever
 * became of the first ones.
 */
final class SlowStart {
  private static final int FIRST = 2;

  private final long step;
  private long begun;
  private boolean started;
  private int arrived;

  /**
   * @param step until one more may leave in any case
   */
  SlowStart(Duration step) {
    this.step = step.toNanos();
  }

  /** Pieces have left; counts from the first time on. */
  void sent(long now) {
    if (!started) {
      started = true;
      begun = now;
    }
  }

  void arrived(int pieces) {
    arrived += pieces;
  }

  /** The slots that may be taken now, {@code most} at last. */
  int slots(int most, long now) {
    var steps = started ? (now - begun) / step : 0;
    return (int) Math.min(most, FIRST + arrived + steps);
  }
}
