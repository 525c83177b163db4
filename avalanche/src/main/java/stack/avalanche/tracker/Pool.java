package stack.avalanche.tracker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Peers to draw from: entering, leaving and drawing take the same time however many there are. */
final class Pool {
  private final List<Member> members = new ArrayList<>();
  private final Map<Member, Integer> places = new HashMap<>();

  /** Lets {@code member} in or out. */
  void put(Member member, boolean in) {
    if (in && !places.containsKey(member)) {
      places.put(member, members.size());
      members.add(member);
    } else if (!in && places.containsKey(member)) {
      int place = places.remove(member);
      var last = members.removeLast();
      if (!last.equals(member)) {
        members.set(place, last);
        places.put(last, place);
      }
    }
  }

  /** The first {@code most}, always the same while nobody enters or leaves. */
  List<Member> first(int most) {
    return members.subList(0, Math.min(most, members.size()));
  }

  int size() {
    return members.size();
  }

  /** All of them or, if they are more, {@code most} drawn from them, some perhaps twice. */
  List<Member> sample(int most, RandomGenerator random) {
    if (members.size() <= most) {
      return new ArrayList<>(members);
    }
    var drawn = new ArrayList<Member>(most);
    for (var i = 0; i < most; i++) {
      drawn.add(members.get(random.nextInt(members.size())));
    }
    return drawn;
  }
}
