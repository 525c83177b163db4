package stack.avalanche.wire;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A network card of limited rate, shared by every connection that was given it: the lab's stand-in
 * for a link. Each direction is a token bucket that may fall {@value #BURST_MILLIS} ms behind the
 * clock, so that late timers cost no throughput. Also counts what passed.
 */
public final class Nic {
  private static final long BURST_MILLIS = 30;
  private static final int SMALL = 2048;

  private final Direction out;
  private final Direction in;
  private final double bytesPerSecond;

  private Nic(double bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
    this.out = new Direction(bytesPerSecond);
    this.in = new Direction(bytesPerSecond);
  }

  /** A card without limit; it only counts. */
  public static Nic unlimited() {
    return new Nic(Double.POSITIVE_INFINITY);
  }

  /** A card that carries {@code megabits} Mbit/s (10^6 bits) of payload in each direction. */
  public static Nic ofMegabits(double megabits) {
    if (!(megabits > 0)) {
      throw new IllegalArgumentException("rate must be above 0 Mbit/s, not " + megabits);
    }
    return new Nic(megabits * 1e6 / 8);
  }

  /** Whether a rate was given. */
  public boolean limited() {
    return bytesPerSecond != Double.POSITIVE_INFINITY;
  }

  /** Bytes sent so far. */
  public long sent() {
    return out.total.get();
  }

  /** Bytes received so far. */
  public long received() {
    return in.total.get();
  }

  /**
   * Waits until {@code bytes} may leave. Small messages never wait, their cost is made up later.
   */
  void send(int bytes) {
    out.pass(bytes);
  }

  /** Accounts for {@code bytes} that arrived, holding the reader back to the rate. */
  void receive(int bytes) {
    in.pass(bytes);
  }

  /**
   * The largest number of bytes to move at once, about 10 ms worth, so that streams share fairly.
   */
  int quantum() {
    return limited() ? (int) Math.clamp((long) (bytesPerSecond / 100), 8192L, 131072L) : 1 << 20;
  }

  /** Socket buffer that keeps about 20 ms of data below us, or 0 for the kernel's own choice. */
  int socketBuffer() {
    return limited() ? (int) Math.clamp((long) (bytesPerSecond / 50), 16384L, 1L << 20) : 0;
  }

  private static final class Direction {
    private final double bytesPerSecond;
    private final AtomicLong total = new AtomicLong();
    private long free = System.nanoTime();

    Direction(double bytesPerSecond) {
      this.bytesPerSecond = bytesPerSecond;
    }

    void pass(int bytes) {
      total.addAndGet(bytes);
      if (bytesPerSecond == Double.POSITIVE_INFINITY || bytes <= 0) {
        return;
      }
      long turn = reserve(bytes);
      if (bytes <= SMALL) {
        return;
      }
      for (long wait = turn - System.nanoTime(); wait > 0; wait = turn - System.nanoTime()) {
        LockSupport.parkNanos(wait);
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
      }
    }

    private synchronized long reserve(int bytes) {
      long earliest = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(BURST_MILLIS);
      long turn = Math.max(free, earliest);
      free = turn + (long) (bytes * 1e9 / bytesPerSecond);
      return turn;
    }
  }
}
