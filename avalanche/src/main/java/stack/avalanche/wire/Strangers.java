package stack.avalanche.wire;

import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Log lines about clients that do what they should not: one a second at most about each address,
 * which says how many were left out before it. Anybody can cause any number of them.
 */
public final class Strangers {
  private static final long QUIET = Duration.ofSeconds(1).toNanos();
  private static final int MOST = 4096;

  private final Consumer<String> log;
  private final LongSupplier clock;
  private final Map<InetAddress, Told> told = new Newest();

  private record Told(long since, int leftOut) {}

  /** Forgets the address that it has known for longest. */
  private static final class Newest extends LinkedHashMap<InetAddress, Told> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<InetAddress, Told> eldest) {
      return size() > MOST;
    }
  }

  public Strangers(Consumer<String> log) {
    this(log, System::nanoTime);
  }

  /**
   * @param clock monotonic nanoseconds
   */
  Strangers(Consumer<String> log, LongSupplier clock) {
    this.log = log;
    this.clock = clock;
  }

  /** Says what the client at an address did, unless something was said about it just now. */
  public synchronized void tell(InetAddress source, String line) {
    var now = clock.getAsLong();
    var last = told.get(source);
    if (last != null && now - last.since < QUIET) {
      told.put(source, new Told(last.since, last.leftOut + 1));
      return;
    }
    told.put(source, new Told(now, 0));
    var silent = last == null || last.leftOut == 0;
    log.accept(silent ? line : line + " (and " + last.leftOut + " such lines before)");
  }
}
