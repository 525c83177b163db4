package stack.commands.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** What somebody sends: reading fails, with the reason, once nothing has come for too long. */
final class StallWatch extends FilterInputStream {
  private final Duration patience;
  private final Runnable heard;
  private final Thread watcher;
  private volatile long last = System.nanoTime();
  private volatile boolean stalled;

  /**
   * @param heard told of each sign of life
   */
  StallWatch(InputStream in, Duration patience, Runnable heard) {
    super(in);
    this.patience = patience;
    this.heard = heard;
    watcher = Thread.startVirtualThread(() -> watch(in));
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      var read = in.read(bytes, offset, length);
      last = System.nanoTime();
      heard.run();
      return read;
    } catch (IOException e) {
      if (stalled) {
        throw new IOException("nothing came for " + patience.toSeconds() + " s", e);
      }
      throw e;
    }
  }

  private void watch(InputStream watched) {
    try {
      for (var left = patience.toNanos(); left > 0; ) {
        Thread.sleep(Duration.ofNanos(left));
        left = patience.toNanos() - (System.nanoTime() - last);
      }
      stalled = true;
      watched.close();
    } catch (InterruptedException | IOException _) {
      // Closed in time, or broken already: the reader knows.
    }
  }

  @Override
  public void close() throws IOException {
    watcher.interrupt();
    super.close();
  }
}
