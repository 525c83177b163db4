package stack.daemon.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** What frontend and peers sent in the last ten minutes, a point every other second. */
public final class Throughput {
  static final int KEPT = 300;
  private static final long STEP = TimeUnit.SECONDS.toNanos(2);

  private final LongSupplier sent;
  private final DoubleSupplier peers;
  private final LongSupplier clock;
  private final Deque<Point> points = new ArrayDeque<>();
  private long before = -1;
  private long since;

  /**
   * A moment.
   *
   * @param time in seconds since 1970
   * @param fromFrontend bytes a second that left the frontend
   * @param fromPeers bytes a second that hosts gave each other
   */
  record Point(long time, long fromFrontend, long fromPeers) {
    boolean isNewerThan(List<Point> others) {
      return others.isEmpty() || time > others.getLast().time;
    }
  }

  /**
   * Begins with its first sample.
   *
   * @param sent bytes that left the frontend so far
   * @param peers bytes a second that hosts give each other
   */
  public Throughput(LongSupplier sent, DoubleSupplier peers) {
    this(sent, peers, System::nanoTime);
  }

  Throughput(LongSupplier sent, DoubleSupplier peers, LongSupplier clock) {
    this.sent = sent;
    this.peers = peers;
    this.clock = clock;
  }

  /** Looks, if it is time to. */
  synchronized void sample(long time) {
    var now = clock.getAsLong();
    if (before >= 0 && now - since < STEP) {
      return;
    }
    var total = sent.getAsLong();
    var seconds = (now - since) / (double) TimeUnit.SECONDS.toNanos(1);
    if (before >= 0) {
      points.addLast(
          new Point(time, Math.round((total - before) / seconds), Math.round(peers.getAsDouble())));
    }
    if (points.size() > KEPT) {
      points.removeFirst();
    }
    before = total;
    since = now;
  }

  synchronized List<Point> points() {
    return List.copyOf(points);
  }
}
