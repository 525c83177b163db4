package stack.avalanche.peer;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long a peer waits for what, where one piece usually takes {@code usual} nanoseconds (0: not
 * known yet). Pieces grow with the tree, and links differ: no number of seconds fits all of them.
 */
final class Patience {
  /** While the frontend answers, an installer gets a piece that it waits for within that time. */
  static final long PROMISED = TimeUnit.SECONDS.toNanos(10);

  private static final long FIRST_NEXT = TimeUnit.MILLISECONDS.toNanos(250);
  private static final long LAST_NEXT = TimeUnit.SECONDS.toNanos(1);
  private static final long LAST_URGENT = TimeUnit.SECONDS.toNanos(4);
  private static final long FIRST_HURRY = TimeUnit.SECONDS.toNanos(2);
  private static final long LAST_HURRY = TimeUnit.SECONDS.toNanos(6);
  private static final long FIRST_RESCUE = TimeUnit.SECONDS.toNanos(3);
  private static final long SHORTEST_TRANSFER = TimeUnit.SECONDS.toNanos(4);
  private static final long LONGEST_TRANSFER = TimeUnit.SECONDS.toNanos(5);
  private static final long SOON_HERE = TimeUnit.MILLISECONDS.toNanos(2500);
  private static final long SHORTEST_QUEUE = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long LONGEST_QUEUE = TimeUnit.SECONDS.toNanos(2);

  private static final Duration SHORTEST_LOAD = Duration.ofSeconds(1);
  private static final Duration SHORTEST_HURRIED_LOAD = Duration.ofSeconds(2);
  private static final Duration UNKNOWN_LOAD = Duration.ofSeconds(30);
  private static final Duration SHORTEST_LATE = Duration.ofMillis(500);
  private static final Duration UNKNOWN_LATE = Duration.ofSeconds(5);
  private static final Duration SHORTEST_STALL = Duration.ofSeconds(4);
  private static final Duration SHORTEST_OF_ORIGIN = Duration.ofMinutes(1);
  private static final Duration SHORTEST_ORIGIN_STALL = Duration.ofSeconds(5);

  private Patience() {}

  /** Until what an installer waits for is what its peer asks for next. */
  static long next(long usual) {
    return Math.clamp(4 * usual, FIRST_NEXT, LAST_NEXT);
  }

  /**
   * Until holders give it a slot before others. Installers read in the same order: where what they
   * wait for always came first, all would want the same few pieces, and links would be idle.
   */
  static long urgent(long usual) {
    return Math.clamp(4 * usual, FIRST_NEXT, LAST_URGENT);
  }

  /** Until everything else pauses for it. */
  static long hurry(long usual) {
    return Math.clamp(8 * usual, FIRST_HURRY, LAST_HURRY);
  }

  /**
   * Until it is taken past the schedule, from a holder or else from an origin: so late that other
   * hosts have had time to give it, because all who wait for the same piece would make the frontend
   * late for everybody; so early that it comes in time, for which everything else pauses.
   *
   * @param soonHere whether somebody sends it, for no longer than is usual, or the first copy has
   *     yet to leave the frontend
   */
  static long rescue(long usual, boolean soonHere) {
    var latest = PROMISED - Math.clamp(usual / 3, SHORTEST_TRANSFER, LONGEST_TRANSFER);
    var after = usual == 0 ? latest : Math.clamp(16 * usual, FIRST_RESCUE, latest);
    return soonHere ? after + SOON_HERE : after;
  }

  /** Until a load takes longer than is usual. */
  static long coming(long usual) {
    return usual + usual / 2;
  }

  /** Of an urgent request for a slot of its sender: in that time one or the other becomes free. */
  static long queue(long usual) {
    return Math.clamp(usual, SHORTEST_QUEUE, LONGEST_QUEUE);
  }

  /** For a whole piece from another peer. */
  static Duration load(long usual) {
    return usual == 0 ? UNKNOWN_LOAD : longer(SHORTEST_LOAD, 8 * usual);
  }

  /** The same for one that pauses for nobody: an origin must have time to give it after that. */
  static Duration hurriedLoad(long usual) {
    return longer(SHORTEST_HURRIED_LOAD, usual / 4);
  }

  /** For the next bytes of it, or the first. */
  static Duration stall(long usual) {
    var stall = longer(SHORTEST_STALL, 2 * usual);
    var whole = load(usual);
    return stall.compareTo(whole) < 0 ? stall : whole;
  }

  /**
   * For a whole piece from an origin, which gets all the time it needs: who gives up there only
   * makes it slower.
   */
  static Duration origin(long usual) {
    return longer(SHORTEST_OF_ORIGIN, 8 * usual);
  }

  /** For the next bytes of it, or the first. */
  static Duration originStall(long usual) {
    return longer(SHORTEST_ORIGIN_STALL, 2 * usual);
  }

  /** With a piece on its way from a neighbour that the tracker says to take from an origin. */
  static Duration late(long usual) {
    var late = longer(SHORTEST_LATE, Pacing.late(usual));
    return usual == 0 ? UNKNOWN_LATE : late;
  }

  /** Until a neighbour from which nothing is heard, each second, counts as hung. */
  static Duration silence(long usual) {
    return longer(SHORTEST_STALL, 2 * usual);
  }

  private static Duration longer(Duration least, long nanos) {
    return Duration.ofNanos(Math.max(least.toNanos(), nanos));
  }
}
