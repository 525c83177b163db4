package stack.avalanche.tracker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Which hosts gave a peer something lately, for those who watch. */
final class Givers {
  private static final long LATELY_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final int MOST = 16;

  private final Map<String, Long> last = new LinkedHashMap<>();

  /** A peer's report names them; those that no report has named for a while are left out. */
  void named(List<String> hosts, long now) {
    last.values().removeIf(time -> now - time > LATELY_NANOS);
    for (var host : hosts) {
      if (last.size() < MOST || last.containsKey(host)) {
        last.put(host, now);
      }
    }
  }

  /** Their names. */
  List<String> lately() {
    return List.copyOf(last.keySet());
  }
}
