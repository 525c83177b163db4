package stack.run;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Work on many things at a time: one that takes long holds up no other. */
public final class SideBySide {
  private SideBySide() {}

  /**
   * What work gave for each thing, in their order. Where it fails for one, what has not begun yet
   * is left out, and the failure is thrown.
   *
   * @param atOnce how many at a time
   * @param delay between the beginning of one and of the next
   */
  public static <K, T> Map<K, T> run(
      Collection<K> things, int atOnce, Duration delay, Function<K, T> work) {
    var results = new LinkedHashMap<K, T>();
    if (things.isEmpty()) {
      return results;
    }
    var running = new LinkedHashMap<K, Future<T>>();
    try (var pool = Executors.newFixedThreadPool(Math.min(atOnce, things.size()))) {
      try {
        for (var thing : things) {
          if (!running.isEmpty() && delay.isPositive()) {
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
          }
          running.put(thing, pool.submit(() -> work.apply(thing)));
        }
        for (var each : running.entrySet()) {
          results.put(each.getKey(), each.getValue().get());
        }
      } finally {
        running.values().forEach(each -> each.cancel(false));
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("the work was interrupted");
    }
    return results;
  }
}
