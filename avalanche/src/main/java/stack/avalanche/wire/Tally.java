package stack.avalanche.wire;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happened, by kind. The kinds are few and the program's own, never a client's. */
public final class Tally {
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  /** It happened once more. */
  public void count(String kind) {
    counts.computeIfAbsent(kind, _ -> new LongAdder()).increment();
  }

  /** How often it happened. */
  public long of(String kind) {
    var count = counts.get(kind);
    return count == null ? 0 : count.sum();
  }

  /** How often anything happened. */
  public long total() {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** Every kind that happened, in alphabetical order. */
  public Map<String, Long> counts() {
    var all = new TreeMap<String, Long>();
    counts.forEach((kind, count) -> all.put(kind, count.sum()));
    return all;
  }
}
