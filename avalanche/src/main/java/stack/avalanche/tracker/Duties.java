package stack.avalanche.tracker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/** Grants pieces of the frontend to peers, as many at the same time as its link bears. */
final class Duties {
  private static final int BATCH_PIECES = 8;
  private static final int MOST_GRANTS = 4;
  private static final int BATCH_BYTES = 128 << 10;
  private static final long SHORT_GRANT_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long QUIET_NANOS = Duration.ofMillis(200).toNanos();

  /** A frontend that has nothing else to send may help out for longer. */
  private static final double IDLE_SPARE = 1;

  private static final long GRANT_NANOS = Duration.ofSeconds(60).toNanos();

  private final Settings settings;
  private final Collection<Swarm> swarms;

  /**
   * @param swarms all that share the frontend, live
   */
  Duties(Settings settings, Collection<Swarm> swarms) {
    this.settings = settings;
    this.swarms = swarms;
  }

  /** Whether nothing more may leave the frontend for {@code swarm} now. */
  boolean allBusy(Swarm swarm, long now) {
    var busy = swarms.stream().mapToInt(each -> each.busy).sum();
    return busy >= settings.slots() || swarm.busy >= swarm.start.slots(settings.slots(), now);
  }

  /** The pieces that {@code member} is to take next, after what it says of those before. */
  List<Integer> next(Swarm swarm, Member member, Event.Duty duty, Duration lease, long now) {
    var done = swarm.taken(member, duty.done(), grant -> swarm.finished(grant, now));
    swarm.took(member, done, now);
    swarm.start.arrived(done.cardinality());
    swarm.taken(member, duty.failed(), _ -> {});
    var most = Math.clamp(settings.slots() / Math.max(1, swarm.fetching), 1, MOST_GRANTS);
    if (member.grants.size() >= most || allBusy(swarm, now)) {
      return List.of();
    }
    return grant(swarm, member, duty, swarm.patience(lease), now);
  }

  /** Small pieces come by the handful: a request costs more than they do. */
  private List<Integer> grant(
      Swarm swarm, Member member, Event.Duty duty, long patience, long now) {
    var pieces = new BitSet();
    var skipped = (BitSet) duty.failed().clone();
    var order = new ArrayList<Integer>();
    var bytes = 0;
    var spare = now - swarm.lastGrant > QUIET_NANOS ? IDLE_SPARE : settings.spare();
    var seed = new SeedDuty(swarm, member, patience, now);
    while (order.size() < BATCH_PIECES && bytes < BATCH_BYTES) {
      var choice = seed.choose(skipped, duty.blocked(), spare);
      if (choice.isEmpty()) {
        break;
      }
      var piece = choice.getAsInt();
      bytes += swarm.set.pieces().get(piece).length();
      if (!order.isEmpty() && bytes > BATCH_BYTES) {
        break;
      }
      swarm.spares += swarm.copiesFor(member, piece) > 0 ? 1 : 0;
      pieces.set(piece);
      skipped.set(piece);
      order.add(piece);
    }
    if (!order.isEmpty()) {
      swarm.grant(member, pieces, now);
    }
    return order;
  }

  /** Ends what {@code member} was granted too long ago. */
  static void expire(Swarm swarm, Member member, long now) {
    swarm.endOverdue(member, now, SHORT_GRANT_NANOS, GRANT_NANOS);
  }
}
