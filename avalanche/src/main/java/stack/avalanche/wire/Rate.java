package stack.avalanche.wire;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How often each source may do something: in bursts, and for ever. */
public final class Rate {
  private static final int MOST_SOURCES = 16_384;

  private final double perNano;
  private final int burst;
  private final LongSupplier clock;
  private final Map<InetAddress, Allowance> sources = new Newest();

  /** What a source may still do, as of {@code at}. */
  private record Allowance(double left, long at) {}

  /** The sources that were heard last; who comes back after long may do all again anyway. */
  private static final class Newest extends LinkedHashMap<InetAddress, Allowance> {
    private static final long serialVersionUID = 1;

    Newest() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<InetAddress, Allowance> eldest) {
      return size() > MOST_SOURCES;
    }
  }

  /** {@code perSecond} times for ever, {@code burst} times at once. */
  public Rate(double perSecond, int burst) {
    this(perSecond, burst, System::nanoTime);
  }

  Rate(double perSecond, int burst, LongSupplier clock) {
    this.perNano = perSecond / TimeUnit.SECONDS.toNanos(1);
    this.burst = burst;
    this.clock = clock;
  }

  /** Whether {@code source} may do it now; it counts if so. */
  public synchronized boolean allows(InetAddress source) {
    var now = clock.getAsLong();
    var known = sources.getOrDefault(source, new Allowance(burst, now));
    var left = Math.min(burst, known.left() + (now - known.at()) * perNano);
    var allowed = left >= 1;
    sources.put(source, new Allowance(allowed ? left - 1 : left, now));
    return allowed;
  }
}
