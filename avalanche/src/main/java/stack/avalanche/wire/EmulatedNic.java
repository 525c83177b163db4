package stack.avalanche.wire;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A network card of limited rate, shared by every connection that was given it: the lab's stand-in
 * for a link. Each direction is a token bucket that may fall {@value #BURST_MILLIS} ms behind the
 * clock, so that late timers cost no throughput.
 */
final class EmulatedNic extends Nic {
  private static final long BURST_MILLIS = 30;
  private static final int SMALL = 2048;

  private final double bytesPerSecond;
  private final Direction out;
  private final Direction in;

  EmulatedNic(double megabits) {
    if (!(megabits > 0)) {
      throw new IllegalArgumentException("rate must be above 0 Mbit/s, not " + megabits);
    }
    this.bytesPerSecond = megabits * 1e6 / 8;
    this.out = new Direction(bytesPerSecond);
    this.in = new Direction(bytesPerSecond);
  }

  @Override
  public boolean limited() {
    return true;
  }

  /** Waits until they may leave. Small messages never wait, their cost is made up later. */
  @Override
  void send(int bytes) {
    super.send(bytes);
    out.pass(bytes);
  }

  /** Holds the reader back to the rate. */
  @Override
  void receive(int bytes) {
    super.receive(bytes);
    in.pass(bytes);
  }

  /** About 10 ms worth, so that streams share fairly. */
  @Override
  int quantum() {
    return (int) Math.clamp((long) (bytesPerSecond / 100), 8192L, 131072L);
  }

  /** Keeps about 20 ms of data below us. */
  @Override
  int socketBuffer() {
    return (int) Math.clamp((long) (bytesPerSecond / 50), 16384L, 1L << 20);
  }

  private static final class Direction {
    private final double bytesPerSecond;
    private long free = System.nanoTime();

    Direction(double bytesPerSecond) {
      this.bytesPerSecond = bytesPerSecond;
    }

    void pass(int bytes) {
      if (bytes <= 0) {
        return;
      }
      var turn = reserve(bytes);
      if (bytes <= SMALL) {
        return;
      }
      for (var wait = turn - System.nanoTime(); wait > 0; wait = turn - System.nanoTime()) {
        LockSupport.parkNanos(wait);
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
      }
    }

    private synchronized long reserve(int bytes) {
      var earliest = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(BURST_MILLIS);
      var turn = Math.max(free, earliest);
      free = turn + (long) (bytes * 1e9 / bytesPerSecond);
      return turn;
    }
  }
}
