package stack.commands.power;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import stack.db.host.Host;
import stack.run.CommandException;

/** Many power switches at a time: one that does not answer holds up no other. */
final class SideBySide {
  private static final int AT_ONCE = 64;

  private SideBySide() {}

  /** What work gave for each host, in the order of the hosts. */
  static <T> Map<Host, T> run(List<Host> hosts, Function<Host, T> work) {
    var results = new LinkedHashMap<Host, T>();
    if (hosts.isEmpty()) {
      return results;
    }
    try (var pool = Executors.newFixedThreadPool(Math.min(AT_ONCE, hosts.size()))) {
      var running = new ArrayList<Future<T>>();
      hosts.forEach(host -> running.add(pool.submit(() -> work.apply(host))));
      for (var index = 0; index < hosts.size(); index++) {
        results.put(hosts.get(index), running.get(index).get());
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("the work on hosts was interrupted");
    }
    return results;
  }
}
