package stack.daemon;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Counts how often a machine began one installation, by its token. Who begins for the third time
 * within an hour boots, fails and boots again, which nobody may notice for a night.
 */
final class Attempts {
  private static final int MOST = 2;
  private static final Duration WITHIN = Duration.ofHours(1);

  /** Asked again sooner, it is a transfer that broke: no machine boots as fast. */
  private static final Duration SAME = Duration.ofSeconds(30);

  private final LongSupplier nanoTime;
  private final Map<String, ArrayDeque<Long>> begun = new ConcurrentHashMap<>();

  Attempts(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Whether another one is not too many; it counts, then. */
  boolean mayBegin(String token) {
    var now = nanoTime.getAsLong();
    var times = begun.computeIfAbsent(token, _ -> new ArrayDeque<>());
    synchronized (times) {
      while (!times.isEmpty() && now - times.getFirst() > WITHIN.toNanos()) {
        times.removeFirst();
      }
      if (!times.isEmpty() && now - times.getLast() < SAME.toNanos()) {
        return true;
      }
      if (times.size() == MOST) {
        begun.remove(token);
        return false;
      }
      times.addLast(now);
      return true;
    }
  }
}
