package stack.commands.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** All simulated installers released at once, watched until the last one has ended. */
final class Installation {
  private static final long REDRAW_MILLIS = 250;

  private final List<SimulatedInstaller> installers;

  Installation(List<SimulatedInstaller> installers) {
    this.installers = installers;
  }

  /**
   * Runs to the end.
   *
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
      threads.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
    }
    view.clear();
    return (lastEnd.get() - start) / 1e9;
  }
}
