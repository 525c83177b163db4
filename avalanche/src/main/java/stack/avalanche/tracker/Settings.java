package stack.avalanche.tracker;

import java.time.Duration;

/**
 * The tracker's figures.
 *
 * @param lease how long a peer lives without a beat
 * @param beat how often a peer reports
 * @param neighbours how many peers a peer is told of
 * @param peers how many there may be
 * @param slots how many pieces leave the frontend at the same time
 * @param step until one more may leave at the start, whatever became of the first ones
 * @param spare share of a set that the frontend may send a second time to help the last ones
 * @param rackRule whether each piece enters a rack once
 */
public record Settings(
    Duration lease,
    Duration beat,
    int neighbours,
    int peers,
    int slots,
    Duration step,
    double spare,
    RackRule rackRule) {
  private static final double SLOTS_PER_GIGABIT = 12;

  /** Two pieces of the smallest size. */
  private static final double STEP_MEGABITS = 4;

  /**
   * What the frontend sends shares its receiver's link with what other peers send, so that it takes
   * this many to fill its own link, however slow that is.
   */
  private static final int LEAST_SLOTS = 12;

  /** For a frontend whose link carries {@code megabits} Mbit/s. */
  public static Settings forLink(double megabits) {
    var slots = Math.clamp(Math.round(megabits / 1000 * SLOTS_PER_GIGABIT), LEAST_SLOTS, 64);
    return new Settings(
        Duration.ofSeconds(10),
        Duration.ofSeconds(2),
        16,
        20_000,
        slots,
        Duration.ofMillis(Math.clamp(Math.round(STEP_MEGABITS / megabits * 1000), 50, 2000)),
        0.15,
        RackRule.AUTO);
  }

  /** These, with that rule. */
  public Settings with(RackRule rule) {
    return new Settings(lease, beat, neighbours, peers, slots, step, spare, rule);
  }
}
