package stack.avalanche.peer;

import java.util.concurrent.TimeUnit;

/** How many pieces a peer loads and sends at the same time, and how often it asks and tells. */
public final class Pacing {
  private static final int LATE = 3;
  private static final int MOST_PER_SOURCE = 2;
  private static final int BAND = 4;
  private static final int APART = 60;
  private static final int EXTRA = 2;
  private static final int FIRST = 2;
  private static final int FEWER = 2;
  private static final int AWAITED = 2;
  private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

  private Pacing() {}

  /** Nanoseconds after which a load is late where one takes {@code usual}, if that is known. */
  public static long late(long usual) {
    return usual == 0 ? Long.MAX_VALUE : LATE * usual;
  }

  /** How many loads one of {@code sources} sources may be asked for at the same time. */
  public static int perSource(int slots, int sources) {
    return Math.clamp(Math.ceilDiv(slots, Math.max(1, sources)), 1, MOST_PER_SOURCE);
  }

  /**
   * How many pieces to send at the same time: who holds few sends them to few, so that the first of
   * these can hand them on the sooner.
   */
  public static int sending(int slots, int held) {
    return Math.min(slots, Math.max(held, FIRST));
  }

  /**
   * How many loads to run with that lead, in pieces, over the neighbours' average: as many as a
   * peer sends; who is behind runs more, who is ahead fewer, because the last one counts. Who is
   * far from the others did not start with them: holding it up would help nobody.
   */
  public static int parallel(int slots, double lead) {
    if (Math.abs(lead) > APART) {
      return slots;
    }
    return slots + (lead < -BAND ? EXTRA : lead > BAND ? -FEWER : 0);
  }

  /** Most loads that {@link #parallel} ever allows. */
  public static int mostParallel(int slots) {
    return slots + EXTRA;
  }

  /** Most loads at the same time, if the installer waits for those beyond {@link #parallel}. */
  public static int mostUrgent(int slots) {
    return mostParallel(slots) + AWAITED;
  }

  /**
   * Milliseconds to leave a busy source alone where one load takes {@code usual} nanoseconds: who
   * is behind comes back sooner.
   */
  public static long restMillis(double lead, long usual) {
    var millis = TimeUnit.NANOSECONDS.toMillis(usual);
    return lead < 0 ? Math.clamp(millis, 5, 60) : Math.clamp(4 * millis, 20, 200);
  }

  /**
   * Nanoseconds between two messages to a neighbour where one load takes {@code usual} nanoseconds:
   * news that come more often cost more than they tell.
   */
  public static long newsPause(long usual) {
    return Math.clamp(usual / 4, SHORTEST_PAUSE, LONGEST_PAUSE);
  }
}
