package stack.avalanche.wire;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.DoubleAdder;

/** How long something took, counted by upper bounds in seconds. */
public final class Histogram {
  private final double[] bounds;
  private final AtomicLongArray counts;
  private final DoubleAdder sum = new DoubleAdder();

  /**
   * @param bounds in seconds, ascending; what took longer than the last is counted too
   */
  public Histogram(double... bounds) {
    this.bounds = bounds.clone();
    this.counts = new AtomicLongArray(bounds.length + 1);
  }

  /** It took that long. */
  public void observe(double seconds) {
    var bucket = 0;
    while (bucket < bounds.length && seconds > bounds[bucket]) {
      bucket++;
    }
    counts.incrementAndGet(bucket);
    sum.add(seconds);
  }

  void write(Metrics metrics) {
    long below = 0;
    for (var i = 0; i < bounds.length; i++) {
      below += counts.get(i);
      metrics.line("_bucket", below, "le", String.valueOf(bounds[i]));
    }
    below += counts.get(bounds.length);
    metrics.line("_bucket", below, "le", "+Inf");
    metrics.line("_sum", sum.sum());
    metrics.line("_count", below);
  }
}
