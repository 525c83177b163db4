package stack.daemon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Threads that look again and again at what changes in the database. */
final class Followers implements AutoCloseable {
  private final Consumer<String> log;
  private final List<Thread> threads = new ArrayList<>();

  Followers(Consumer<String> log) {
    this.log = log;
  }

  /** Starts one. */
  void start(String name, Duration rest, Runnable look) {
    threads.add(Thread.ofPlatform().daemon().name(name).start(() -> follow(rest, look)));
  }

  /** Looks again and again, and says once what is in the way. */
  private void follow(Duration rest, Runnable look) {
    var trouble = "";
    while (!Thread.currentThread().isInterrupted()) {
      try {
        look.run();
        trouble = "";
      } catch (RuntimeException e) {
        if (!trouble.equals(String.valueOf(e.getMessage()))) {
          trouble = String.valueOf(e.getMessage());
          log.accept("cannot follow what changes in the database: " + trouble);
        }
      }
      LockSupport.parkNanos(rest.toNanos());
    }
  }

  /** Lets them look to the end. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    try {
      for (var thread : threads) {
        thread.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
