package stack.avalanche.tracker;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The members of a swarm by rack. */
final class Racks {
  /** Enough to share the work of bringing pieces in; all of a usual rack. */
  private static final int MOST_KEYS = 64;

  private final Map<String, Set<Member>> racks = new HashMap<>();

  void add(Member member) {
    racks.computeIfAbsent(member.host.rack(), _ -> new LinkedHashSet<>()).add(member);
  }

  void remove(Member member) {
    racks.computeIfPresent(
        member.host.rack(),
        (_, members) -> {
          members.remove(member);
          return members.isEmpty() ? null : members;
        });
  }

  /** The neighbours of {@code peer}, and its rack where {@code rule} holds. */
  Neighbourhood around(Member peer, RackRule rule) {
    Predicate<Member> near = other -> Neighbours.sameRack(peer, other);
    return new Neighbourhood(
        addresses(peer, near),
        addresses(peer, near.negate()),
        rule.holds(racks.size()) ? keys(peer) : List.of());
  }

  private static List<InetSocketAddress> addresses(Member peer, Predicate<Member> condition) {
    return peer.neighbours.stream().filter(condition).map(other -> other.address).toList();
  }

  private List<Integer> keys(Member peer) {
    Stream<Integer> members =
        racks.getOrDefault(peer.host.rack(), Set.of()).stream()
            .filter(Member::useful)
            .limit(MOST_KEYS)
            .map(Racks::key);
    return Stream.concat(Stream.of(key(peer)), members).toList();
  }

  /** Stays the same when the tracker or the peer starts again. */
  private static int key(Member member) {
    return member.address.hashCode();
  }
}
