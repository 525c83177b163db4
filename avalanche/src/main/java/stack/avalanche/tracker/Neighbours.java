package stack.avalanche.tracker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Chooses whom a peer works with: live peers, most of them from its own rack, kept while alive. Who
 * is chosen by few is preferred, or the first to join would be everybody's neighbour.
 */
final class Neighbours {
  private static final double OWN_RACK = 11.0 / 16;
  private static final double CROWDED = 1.5;

  private Neighbours() {}

  static void choose(
      Member peer, Supplier<List<Member>> useful, int count, RandomGenerator random) {
    drop(peer, other -> !other.useful());
    if (peer.neighbours.size() >= count) {
      peer.neighbours.stream()
          .filter(other -> other.chosen > CROWDED * count)
          .max(Comparator.comparingInt(other -> other.chosen))
          .ifPresent(crowded -> drop(peer, crowded::equals));
    }
    if (peer.neighbours.size() >= count) {
      return;
    }
    var same = new ArrayList<Member>();
    var other = new ArrayList<Member>();
    var present = new HashSet<>(peer.neighbours);
    present.add(peer);
    for (Member member : useful.get()) {
      if (!present.contains(member)) {
        (sameRack(peer, member) ? same : other).add(member);
      }
    }
    long own = peer.neighbours.stream().filter(member -> sameRack(peer, member)).count();
    int room = count - peer.neighbours.size();
    draw(peer, same, Math.clamp(Math.round(count * OWN_RACK) - own, 0, room), random);
    draw(peer, other, count - peer.neighbours.size(), random);
    draw(peer, same, count - peer.neighbours.size(), random);
  }

  static boolean sameRack(Member one, Member other) {
    return one.host.rack().equals(other.host.rack());
  }

  private static void drop(Member peer, Predicate<Member> condition) {
    peer.neighbours.removeIf(other -> {
      boolean drop = condition.test(other);
      other.chosen -= drop ? 1 : 0;
      return drop;
    });
  }

  /** Draws the less chosen of two, {@code count} times. */
  private static void draw(Member peer, List<Member> from, int count, RandomGenerator random) {
    for (int i = 0; i < count && !from.isEmpty(); i++) {
      int pick = random.nextInt(from.size());
      int rival = random.nextInt(from.size());
      if (from.get(rival).chosen < from.get(pick).chosen) {
        pick = rival;
      }
      Member drawn = from.get(pick);
      from.set(pick, from.getLast());
      from.removeLast();
      drawn.chosen++;
      peer.neighbours.add(drawn);
    }
  }
}
