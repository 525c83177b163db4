package stack.commands.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Closes a stream on which nothing has come for too long, so that its reader fails. */
final class StallWatch implements AutoCloseable {
  private final Thread watcher;
  private volatile long last = System.nanoTime();

  StallWatch(InputStream in, Duration patience) {
    watcher = Thread.startVirtualThread(() -> watch(in, patience));
  }

  /** Something has come. */
  void alive() {
    last = System.nanoTime();
  }

  private void watch(InputStream in, Duration patience) {
    try {
      for (var left = patience.toNanos(); left > 0; ) {
        Thread.sleep(Duration.ofNanos(left));
        left = patience.toNanos() - (System.nanoTime() - last);
      }
      in.close();
    } catch (InterruptedException | IOException _) {
      // Closed in time, or broken already: the reader knows.
    }
  }

  @Override
  public void close() {
    watcher.interrupt();
  }
}
