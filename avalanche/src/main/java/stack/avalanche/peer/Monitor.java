package stack.avalanche.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Lets one thread at a time at a state that several share, and lets them wait until it has changed.
 * Nobody waits any more once it is closed.
 */
final class Monitor {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Condition> conditions = new ArrayList<>();
  private boolean closed;

  /** A change that threads can wait for; it is signalled inside {@link #run}. */
  Condition condition() {
    var condition = lock.newCondition();
    conditions.add(condition);
    return condition;
  }

  <T> T get(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }

  void run(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits up to {@code millis} for an answer, which is looked for again after each change.
   *
   * @param step nanoseconds after which it is looked for without a change, too
   */
  <T> Optional<T> await(
      Condition change, Supplier<Optional<T>> answer, LongSupplier step, long millis)
      throws InterruptedException {
    lock.lock();
    try {
      var left = TimeUnit.MILLISECONDS.toNanos(millis);
      var found = answer.get();
      while (found.isEmpty() && left > 0 && !closed) {
        var now = Math.min(left, step.getAsLong());
        left -= now - change.awaitNanos(now);
        found = answer.get();
      }
      return found;
    } finally {
      lock.unlock();
    }
  }

  /** Waits up to {@code millis} until something is so; whether it is then. */
  boolean await(Condition change, BooleanSupplier state, long millis) throws InterruptedException {
    Supplier<Optional<Boolean>> answer =
        () -> state.getAsBoolean() ? Optional.of(true) : Optional.empty();
    return await(change, answer, () -> Long.MAX_VALUE, millis).isPresent();
  }

  boolean isClosed() {
    return get(() -> closed);
  }

  /** Lets all go who wait. */
  void close() {
    run(() -> {
      closed = true;
      conditions.forEach(Condition::signalAll);
    });
  }
}
