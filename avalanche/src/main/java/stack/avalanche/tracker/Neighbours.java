package stack.avalanche.tracker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Chooses whom a peer works with: live peers, most of them from its own rack, kept while alive. Who
 * is chosen by few is preferred, or the first to join would be everybody's neighbour.
 */
final class Neighbours {
  private static final double OWN_RACK = 11.0 / 16;
  private static final double CROWDED = 1.5;

  /** To draw from when there are more: enough to find 16, most of them little chosen. */
  private static final int SAMPLE = 64;

  private Neighbours() {}

  /**
   * Gives {@code peer} up to {@code count} neighbours.
   *
   * @param own useful peers of its rack
   * @param all useful peers
   */
  static void choose(Member peer, Pool own, Pool all, int count, RandomGenerator random, long now) {
    drop(peer, other -> !other.useful() || peer.standing.shuns(other.standing, now));
    var near = peer.neighbours.stream().filter(member -> sameRack(peer, member)).count();
    var enough = Math.min(Math.round(count * OWN_RACK), own.size() - 1L);
    if (peer.neighbours.size() >= count) {
      exchangeable(peer, near < enough, count).ifPresent(peer::drop);
    }
    if (peer.neighbours.size() >= count) {
      return;
    }
    var same = strangers(peer, own.sample(SAMPLE, random), now);
    List<Member> other = new ArrayList<>();
    if (all.size() > own.size()) {
      other = strangers(peer, all.sample(SAMPLE, random), now);
      other.removeIf(member -> sameRack(peer, member));
    }
    var room = count - peer.neighbours.size();
    draw(peer, same, Math.clamp(enough - near, 0, room), random);
    draw(peer, other, count - peer.neighbours.size(), random);
    draw(peer, same, count - peer.neighbours.size(), random);
  }

  /** The neighbour that most others have too, if too many have it or it should be a nearer one. */
  private static Optional<Member> exchangeable(Member peer, boolean lacksNear, int count) {
    return peer.neighbours.stream()
        .filter(other ->
            other.choosers.size() > CROWDED * count || (lacksNear && !sameRack(peer, other)))
        .max(Comparator.comparingInt(other -> other.choosers.size()));
  }

  /** Of {@code members}, those that {@code peer} may be told of and was not. */
  private static List<Member> strangers(Member peer, List<Member> members, long now) {
    members.removeIf(member ->
        member.equals(peer)
            || peer.neighbours.contains(member)
            || peer.standing.shuns(member.standing, now));
    return members;
  }

  static boolean sameRack(Member one, Member other) {
    return one.host.rack().equals(other.host.rack());
  }

  private static void drop(Member peer, Predicate<Member> condition) {
    peer.neighbours.stream().filter(condition).toList().forEach(peer::drop);
  }

  /** Draws the less chosen of two until {@code peer} has {@code count} more neighbours. */
  private static void draw(Member peer, List<Member> from, int count, RandomGenerator random) {
    var enough = peer.neighbours.size() + count;
    while (peer.neighbours.size() < enough && !from.isEmpty()) {
      var pick = random.nextInt(from.size());
      var rival = random.nextInt(from.size());
      if (from.get(rival).choosers.size() < from.get(pick).choosers.size()) {
        pick = rival;
      }
      var drawn = from.get(pick);
      from.set(pick, from.getLast());
      from.removeLast();
      if (!peer.neighbours.contains(drawn)) {
        peer.choose(drawn);
      }
    }
  }
}
