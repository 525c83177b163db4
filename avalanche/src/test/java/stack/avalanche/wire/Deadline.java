package stack.avalanche.wire;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting in tests: polls, and fails when the condition does not come true in time. */
public final class Deadline {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Deadline() {}

  /** Returns as soon as {@code condition} holds. */
  public static void await(BooleanSupplier condition) {
    var end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + LIMIT);
      }
      LockSupport.parkNanos(2_000_000);
    }
  }
}
