package stack.daemon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Threads that look again and again at what may have changed. */
final class Followers implements AutoCloseable {
  private final Consumer<String> log;
  private final List<Thread> threads = new ArrayList<>();

  Followers(Consumer<String> log) {
    this.log = log;
  }

  /** Starts one. */
  void start(String name, Duration rest, Runnable look) {
    threads.add(Thread.ofPlatform().daemon().name(name).start(() -> follow(name, rest, look)));
  }

  /** Looks again and again, and says once what is in the way. */
  private void follow(String name, Duration rest, Runnable look) {
    var trouble = "";
    while (!Thread.currentThread().isInterrupted()) {
      try {
        look.run();
        trouble = "";
      } catch (RuntimeException e) {
        if (!trouble.equals(String.valueOf(e.getMessage()))) {
          trouble = String.valueOf(e.getMessage());
          log.accept("the thread \"%s\" tries again and again: %s".formatted(name, trouble));
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
