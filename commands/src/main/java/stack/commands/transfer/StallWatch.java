package stack.commands.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Closes a stream on which nothing has come for too long, so that its reader fails. */
final class StallWatch implements AutoCloseable {
  private final Duration patience;
  private final Runnable heard;
  private final Thread watcher;
  private volatile long last = System.nanoTime();
  private volatile boolean stalled;

  /**
   * @param heard told of each sign of life
   */
  StallWatch(InputStream in, Duration patience, Runnable heard) {
    this.patience = patience;
    this.heard = heard;
    watcher = Thread.startVirtualThread(() -> watch(in));
  }

  private void alive() {
    last = System.nanoTime();
    heard.run();
  }

  /** Reads, and says what happened where the stream was closed for standing still. */
  int read(InputStream in, byte[] chunk) throws IOException {
    try {
      var read = in.read(chunk);
      alive();
      return read;
    } catch (IOException e) {
      if (stalled) {
        throw new IOException("nothing came for " + patience.toSeconds() + " s", e);
      }
      throw e;
    }
  }

  private void watch(InputStream in) {
    try {
      for (var left = patience.toNanos(); left > 0; ) {
        Thread.sleep(Duration.ofNanos(left));
        left = patience.toNanos() - (System.nanoTime() - last);
      }
      stalled = true;
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
