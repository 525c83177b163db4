package stack.avalanche.tracker;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import stack.avalanche.protocol.Neighbourhood;

/** The useful members of a swarm, by rack. */
final class Racks {
  /** Enough to share the work of bringing pieces in; all of a usual rack. */
  private static final int MOST_KEYS = 64;

  private final Map<String, Pool> racks = new HashMap<>();
  private final Pool all = new Pool();

  /** Lets {@code member} in or out. */
  void put(Member member, boolean in) {
    all.put(member, in);
    var rack = racks.computeIfAbsent(member.host.rack(), _ -> new Pool());
    rack.put(member, in);
    if (rack.size() == 0) {
      racks.remove(member.host.rack());
    }
  }

  /** Useful members of the rack of {@code peer}. */
  Pool own(Member peer) {
    return racks.getOrDefault(peer.host.rack(), new Pool());
  }

  /** Useful members. */
  Pool all() {
    return all;
  }

  /** The neighbours of {@code peer}, and its rack where {@code rule} holds. */
  Neighbourhood around(Member peer, RackRule rule) {
    Predicate<Member> near = other -> Neighbours.sameRack(peer, other);
    return new Neighbourhood(
        addresses(peer, near),
        addresses(peer, near.negate()),
        rule.holds(racks.size()) ? keys(peer) : List.of(),
        peer.guests());
  }

  private static List<InetSocketAddress> addresses(Member peer, Predicate<Member> condition) {
    return peer.neighbours.stream().filter(condition).map(other -> other.address).toList();
  }

  private List<Integer> keys(Member peer) {
    var members = own(peer).first(MOST_KEYS).stream();
    return Stream.concat(Stream.of(peer), members).map(Racks::key).toList();
  }

  /** Stays the same when the tracker or the peer starts again. */
  private static int key(Member member) {
    return member.address.hashCode();
  }
}
