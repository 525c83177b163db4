package stack.avalanche.tracker;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Chooses whom a peer works with: live peers, most of them from its own rack, kept while alive. */
final class Neighbours {
  private static final double OWN_RACK = 11.0 / 16;

  private Neighbours() {}

  static List<Member> choose(
      Member peer, Supplier<List<Member>> useful, int count, RandomGenerator random) {
    var chosen = new ArrayList<Member>();
    for (Member old : peer.neighbours) {
      if (old.useful()) {
        chosen.add(old);
      }
    }
    if (chosen.size() >= count) {
      return chosen;
    }
    var same = new ArrayList<Member>();
    var other = new ArrayList<Member>();
    for (Member member : useful.get()) {
      if (member != peer && !chosen.contains(member)) {
        (member.host.rack().equals(peer.host.rack()) ? same : other).add(member);
      }
    }
    long own = chosen.stream().filter(m -> m.host.rack().equals(peer.host.rack())).count();
    int fromOwn = (int) Math.max(0, Math.round(count * OWN_RACK) - own);
    draw(same, Math.min(fromOwn, count - chosen.size()), chosen, random);
    draw(other, count - chosen.size(), chosen, random);
    draw(same, count - chosen.size(), chosen, random);
    return chosen;
  }

  private static void draw(
      List<Member> from, int count, List<Member> into, RandomGenerator random) {
    for (int i = 0; i < count && !from.isEmpty(); i++) {
      int pick = random.nextInt(from.size());
      into.add(from.get(pick));
      from.set(pick, from.getLast());
      from.removeLast();
    }
  }
}
