package stack.avalanche.tracker;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stack.avalanche.protocol.PeerId;

/** Every live peer, found by its id, its address or its host, each of which only one peer has. */
final class Directory {
  private final Map<PeerId, Member> ids = new HashMap<>();
  private final Map<InetSocketAddress, Member> addresses = new HashMap<>();
  private final Map<String, Member> hosts = new HashMap<>();

  int size() {
    return ids.size();
  }

  Optional<Member> find(PeerId id) {
    return Optional.ofNullable(ids.get(id));
  }

  Optional<Member> at(InetSocketAddress address) {
    return Optional.ofNullable(addresses.get(address));
  }

  /** The peer at {@code address}, if it is in the swarm of {@code member} and not that itself. */
  Optional<Member> other(Member member, InetSocketAddress address) {
    return at(address).filter(other -> other.swarm.equals(member.swarm) && !other.equals(member));
  }

  /** What the machine that joins was before: whoever has its address or its host's name. */
  Set<Member> former(Event.Join join) {
    return Stream.of(addresses.get(join.address()), hosts.get(join.host().name()))
        .filter(member -> member != null)
        .collect(Collectors.toSet());
  }

  void add(Member member) {
    ids.put(member.id, member);
    addresses.put(member.address, member);
    hosts.put(member.host.name(), member);
  }

  void remove(Member member) {
    ids.remove(member.id);
    addresses.remove(member.address);
    hosts.remove(member.host.name());
  }
}
