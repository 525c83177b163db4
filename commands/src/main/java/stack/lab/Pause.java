package stack.lab;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Waits as a program does that tries again later. */
final class Pause {
  private Pause() {}

  static void seconds(long seconds) throws IOException {
    try {
      TimeUnit.SECONDS.sleep(seconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
