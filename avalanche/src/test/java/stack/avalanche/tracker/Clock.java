package stack.avalanche.tracker;

import java.util.PriorityQueue;

/** Virtual time, in seconds, that jumps from one action to the next. */
final class Clock {
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private double now;
  private long order;

  private record Timer(double at, long order, Runnable action) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      return at != other.at ? Double.compare(at, other.at) : Long.compare(order, other.order);
    }
  }

  /** Seconds since the beginning. */
  double now() {
    return now;
  }

  /** Does {@code action} after {@code delay} seconds. */
  void in(double delay, Runnable action) {
    timers.add(new Timer(now + Math.max(0, delay), order++, action));
  }

  /** Goes on to the next action. */
  void step() {
    var timer = timers.remove();
    now = timer.at();
    timer.action().run();
  }
}
