package stack.avalanche.wire;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Whose transfers all others pause for: for one of each address at a time, and for no more than a
 * quarter of the time, so that a host that is always in a hurry costs the others little.
 */
final class Hurries {
  private static final int REST = 3;
  private static final int MOST_REMEMBERED = 1024;

  private final LongSupplier clock;
  private final Map<InetAddress, Long> since = new HashMap<>();
  private final Map<InetAddress, Long> restUntil = new HashMap<>();

  /**
   * @param clock monotonic nanoseconds
   */
  Hurries(LongSupplier clock) {
    this.clock = clock;
  }

  /** Whether the others are to pause for {@code who} now; if so, {@link #end} follows. */
  synchronized boolean begin(InetAddress who) {
    var now = clock.getAsLong();
    var rest = restUntil.get(who);
    if (since.containsKey(who) || (rest != null && now - rest < 0)) {
      return false;
    }
    since.put(who, now);
    return true;
  }

  /** The transfer of {@code who} is over, whatever became of it. */
  synchronized void end(InetAddress who) {
    var now = clock.getAsLong();
    if (restUntil.size() >= MOST_REMEMBERED) {
      restUntil.values().removeIf(rest -> now - rest >= 0);
    }
    restUntil.put(who, now + REST * (now - since.remove(who)));
  }
}
