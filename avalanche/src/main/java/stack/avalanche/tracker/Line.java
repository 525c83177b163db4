package stack.avalanche.tracker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Those who wait for a slot of the frontend, first come, first served. It is short: a place in it
 * is worth something only to whom a slot will come within the time that one waits.
 */
final class Line<T> {
  /** Longest time in line. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int MOST = 256;

  private final Deque<T> waiting = new ArrayDeque<>();

  /** Stands {@code ticket} in line; false if there is no room. */
  boolean enter(T ticket) {
    return waiting.size() < MOST && waiting.add(ticket);
  }

  /** Whose turn it is; null if nobody waits. */
  T head() {
    return waiting.peekFirst();
  }

  /** Takes {@code ticket} out of the line; whether it was in it. */
  boolean leave(T ticket) {
    return waiting.remove(ticket);
  }
}
