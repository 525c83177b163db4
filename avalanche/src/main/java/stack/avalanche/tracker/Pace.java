package stack.avalanche.tracker;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a peer speaks to the tracker: the more peers there are the less, so that all together
 * never ask for more than one core answers with ease.
 *
 * @param beat until it reports again
 * @param lease how long it lives without a report
 * @param rest until it asks again for a duty when there is none
 */
record Pace(Duration beat, Duration lease, Duration rest) {
  /** Before those ask again whose turn is soon. */
  static final Duration SHORT_REST = Duration.ofMillis(200);

  private static final double SHARE_MILLIS = 2.5;
  private static final int LEASE_SHARES = 4;

  /** For one of {@code peers} peers; {@code random} keeps them from speaking all at once. */
  static Pace of(Settings settings, int peers, RandomGenerator random) {
    var share = SHARE_MILLIS * peers;
    return new Pace(
        atLeast(settings.beat(), share * random.nextDouble(0.5, 1.5)),
        atLeast(settings.lease(), share * LEASE_SHARES),
        atLeast(SHORT_REST, share * random.nextDouble(0.5, 1.5)));
  }

  private static Duration atLeast(Duration least, double millis) {
    return millis > least.toMillis() ? Duration.ofMillis(Math.round(millis)) : least;
  }
}
