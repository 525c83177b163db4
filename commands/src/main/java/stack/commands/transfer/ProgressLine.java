package stack.commands.transfer;

import java.util.concurrent.TimeUnit;
import stack.run.Console;

/** How far long work on bytes is, ten times a second at most; may be told by several threads. */
public final class ProgressLine {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

  private final Console console;
  private final String work;
  private long shown;

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
    if (!console.isWatched() || System.nanoTime() - shown < PAUSE) {
      return;
    }
    shown = System.nanoTime();
    console.progress(
        total > 0
            ? "%s: %d %% of %d MiB".formatted(work, done * 100 / total, total >> 20)
            : "%s: %d MiB".formatted(work, done >> 20));
  }

  /** Takes the line away. */
  public void end() {
    console.progress("");
  }
}
