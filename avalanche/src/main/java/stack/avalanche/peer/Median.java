package stack.avalanche.peer;

import java.util.Arrays;

/** The median of the newest samples. */
final class Median {
  private static final int KEPT = 31;

  private final long[] samples = new long[KEPT];
  private int count;

  void add(long sample) {
    samples[count++ % KEPT] = sample;
  }

  /** 0 if there is no sample. */
  long value() {
    var size = Math.min(count, KEPT);
    if (size == 0) {
      return 0;
    }
    var sorted = Arrays.copyOf(samples, size);
    Arrays.sort(sorted);
    return sorted[size / 2];
  }
}
