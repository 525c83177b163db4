package stack.daemon;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * What ends the daemon: SIGTERM, SIGINT, or that the process it was started for is gone, however
 * that ended.
 */
final class Termination {
  /** Longer than the answers that are running may take. */
  private static final Duration DRAIN = Duration.ofSeconds(20);

  private final CountDownLatch asked = new CountDownLatch(1);

  /**
   * Listens from now on.
   *
   * @param process the daemon ends with it
   */
  Termination(Optional<Integer> process) {
    var serving = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(serving)));
    process.ifPresent(this::follow);
  }

  /** The process ends when the thread that serves has put all away. */
  private void drain(Thread serving) {
    asked.countDown();
    try {
      serving.join(DRAIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow(int process) {
    var gone = ProcessHandle.of(process).map(ProcessHandle::onExit);
    if (gone.isEmpty()) {
      asked.countDown();
      return;
    }
    var _ = gone.get().thenRun(asked::countDown);
  }

  void await() {
    try {
      asked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
