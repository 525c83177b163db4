package stack.commands.remote;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import stack.run.CommandException;

/**
 * Work on many hosts beside each other.
 *
 * @param threads how many at a time; 0 means all, but not more than {@link #MOST}
 * @param delay between one host and the next
 */
record AllAtOnce(int threads, Duration delay) {
  /** Each takes a process of ssh on this machine. */
  static final int MOST = 512;

  /** What each host answered, in the order of the hosts. */
  Map<Target, RemoteShell.Reply> run(
      List<Target> targets, Function<Target, RemoteShell.Reply> work) {
    if (targets.isEmpty()) {
      return Map.of();
    }
    var most = threads == 0 ? MOST : Math.min(threads, MOST);
    var replies = new LinkedHashMap<Target, RemoteShell.Reply>();
    try (var pool = Executors.newFixedThreadPool(Math.min(most, targets.size()))) {
      var running = new LinkedHashMap<Target, Future<RemoteShell.Reply>>();
      for (var target : targets) {
        if (!running.isEmpty() && delay.isPositive()) {
          TimeUnit.NANOSECONDS.sleep(delay.toNanos());
        }
        running.put(target, pool.submit(() -> work.apply(target)));
      }
      for (var each : running.entrySet()) {
        replies.put(each.getKey(), each.getValue().get());
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("the work on hosts was interrupted");
    }
    return replies;
  }
}
