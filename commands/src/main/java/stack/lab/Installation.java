package stack.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import stack.run.CommandException;

/** All simulated installers released at once, watched until the last one has ended. */
record Installation(List<SimulatedInstaller> installers) {
  private static final long REDRAW_MILLIS = 250;
  private static final Duration END = Duration.ofSeconds(2);

  /**
   * Runs to the end.
   *
   * @throws CommandException when the lab is interrupted
   * @return seconds from the release to the end of the last
   */
  double run(LiveView view) {
    var release = new CountDownLatch(1);
    var running = new CountDownLatch(installers.size());
    var lastEnd = new AtomicLong();
    var threads = new ArrayList<Thread>();
    for (var installer : installers) {
      threads.add(
          Thread.startVirtualThread(() -> {
            try {
              release.await();
              installer.run();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            } finally {
              lastEnd.set(System.nanoTime());
              running.countDown();
            }
          }));
    }
    var start = System.nanoTime();
    release.countDown();
    try {
      while (!running.await(REDRAW_MILLIS, TimeUnit.MILLISECONDS)) {
        view.draw(installers, (System.nanoTime() - start) / 1e9);
      }
    } catch (InterruptedException e) {
      end(threads);
      throw new CommandException("interrupted");
    } finally {
      view.clear();
    }
    return (lastEnd.get() - start) / 1e9;
  }

  private static void end(List<Thread> threads) {
    threads.forEach(Thread::interrupt);
    try {
      for (var thread : threads) {
        thread.join(END);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
