package stack.avalanche.wire;

import java.io.Closeable;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Closes links whose deadline has passed. Blocking channels know no timeouts, and a zero-copy
 * transfer to a reader that stopped reading would otherwise never return.
 */
final class Watchdog implements Closeable {
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final Thread thread;

  Watchdog(String name) {
    thread = Thread.ofPlatform().daemon().name(name).start(this::watch);
  }

  void add(Link link) {
    links.add(link);
  }

  void remove(Link link) {
    links.remove(link);
  }

  private void watch() {
    while (!Thread.currentThread().isInterrupted()) {
      var now = System.nanoTime();
      for (var link : links) {
        link.expireAt(now);
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
