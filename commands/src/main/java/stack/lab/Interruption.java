package stack.lab;

import java.time.Duration;

/**
 * Ctrl-C or SIGTERM while the lab runs: its thread is interrupted, and the process waits until that
 * has put all away.
 */
public final class Interruption implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Thread hook;

  private Interruption(Thread lab) {
    hook =
        new Thread(() -> {
          lab.interrupt();
          try {
            lab.join(LIMIT);
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Interrupts the calling thread until it closes this. */
  public static Interruption ofThisThread() {
    var interruption = new Interruption(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      Thread.interrupted(); // the process is ending already: what is left to do is to end
    }
  }
}
