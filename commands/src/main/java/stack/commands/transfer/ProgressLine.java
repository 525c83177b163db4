package stack.commands.transfer;

import java.util.concurrent.TimeUnit;
import stack.run.Console;

/**
 * How far and how fast long work on bytes is, ten times a second at most; may be told by several
 * threads.
 */
public final class ProgressLine {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

  /** Bytes in a nanosecond times this are MB/s. */
  private static final long NANOS_PER_MICRO = 1000;

  private final Console console;
  private final String work;
  private final long begun = System.nanoTime();
  private long shown;
  private long before = -1;

  /**
   * @param work what is done, such as {@code Copying Rocky-9.4-redhat9}
   */
  public ProgressLine(Console console, String work) {
    this.console = console;
    this.work = work;
    shown = System.nanoTime() - PAUSE;
  }

  /**
   * Says how many bytes are done.
   *
   * @param total 0 when nobody knows
   */
  public synchronized void show(long done, long total) {
    if (before < 0) {
      before = done; // an earlier run got as far as that
    }
    if (!console.isWatched() || System.nanoTime() - shown < PAUSE) {
      return;
    }
    shown = System.nanoTime();
    var rate = (done - before) * NANOS_PER_MICRO / Math.max(1, shown - begun);
    console.progress(
        total > 0
            ? "%s: %d %% of %d MiB, %d MB/s".formatted(work, done * 100 / total, total >> 20, rate)
            : "%s: %d MiB, %d MB/s".formatted(work, done >> 20, rate));
  }

  /** Takes the line away. */
  public void end() {
    console.progress("");
  }
}
