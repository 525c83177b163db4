package stack.daemon;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What each user may have of the daemon at once. Whoever opens many connections or asks without end
 * waits for himself; others are answered meanwhile.
 */
final class Turns {
  /** Connections of a user. */
  static final int OPEN = 64;

  /** Answers to a user that are made at the same time. */
  static final int RUNNING = 2;

  private final Map<String, User> users = new ConcurrentHashMap<>();

  /** SQLite keeps its thread, and hosts are served by the few that carry virtual ones. */
  private final Executor threads =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("query-", 0).factory());

  private record User(Semaphore open, Semaphore running) {}

  private User user(String name) {
    return users.computeIfAbsent(
        name, _ -> new User(new Semaphore(OPEN), new Semaphore(RUNNING, true)));
  }

  /** Whether one more connection of the user is served; {@link #leave} must follow then. */
  boolean enter(String name) {
    return user(name).open.tryAcquire();
  }

  void leave(String name) {
    user(name).open.release();
  }

  /**
   * Does the work when it is the user's turn, and waits for it; nothing when that does not come
   * within the limit.
   */
  <T> Optional<T> run(String name, Duration limit, Supplier<T> work) throws InterruptedException {
    var running = user(name).running;
    if (!running.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(CompletableFuture.supplyAsync(work, threads).join());
    } finally {
      running.release();
    }
  }
}
