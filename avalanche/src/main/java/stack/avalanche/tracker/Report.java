package stack.avalanche.tracker;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import stack.avalanche.protocol.PeerId;
import stack.avalanche.protocol.Phase;
import stack.avalanche.protocol.Wanted;
import stack.avalanche.store.ObjectId;
import stack.avalanche.wire.Json;
import stack.avalanche.wire.Metrics;

/** Views of the tracker's state; only valid while the owner holds it. */
public final class Report {
  private final State state;

  Report(State state) {
    this.state = state;
  }

  /**
   * One live peer.
   *
   * @param bytesPerSecond that it gets
   * @param originPerSecond the part of these that the frontend sends
   * @param seconds since it joined, until it had all
   * @param givers hosts that gave it something lately
   */
  public record Peer(
      String host,
      String rack,
      String address,
      String phase,
      double percent,
      double bytesPerSecond,
      double originPerSecond,
      long fromOrigin,
      long fromPeers,
      long fromRack,
      long served,
      long wrong,
      double seconds,
      List<String> givers) {
    public Peer {
      givers = List.copyOf(givers);
    }

    /**
     * Until it holds all, as the rest takes as long as what it has did; empty while it has none.
     */
    public OptionalLong secondsLeft() {
      return percent <= 0
          ? OptionalLong.empty()
          : OptionalLong.of(Math.round(seconds * (100 - percent) / percent));
    }
  }

  /** Every live peer. */
  public List<Peer> peers() {
    var peers = new ArrayList<Peer>();
    for (var swarm : state.swarms().values()) {
      swarm.members.values().forEach(member -> peers.add(peer(member)));
    }
    return peers;
  }

  /** Bytes a second that the live peers get from each other. */
  public double fromPeersPerSecond() {
    double sum = 0;
    for (var swarm : state.swarms().values()) {
      for (var member : swarm.members.values()) {
        sum += member.bytesPerSecond - member.originPerSecond;
      }
    }
    return sum;
  }

  /**
   * What peers got from those that hold everything since the tracker started, in bytes.
   *
   * @param all from the frontend and other web servers
   * @param byOthers the part of it that came from other web servers, by server
   */
  public record FromOrigins(long all, Map<InetSocketAddress, Long> byOthers) {
    public FromOrigins {
      byOthers = Map.copyOf(byOthers);
    }
  }

  /** What peers got from the frontend and from other web servers. */
  public FromOrigins fromOrigins() {
    return new FromOrigins(state.totals().fromOrigin(), state.totals().fromOthers());
  }

  /** Manifests that live peers install from. */
  public Set<ObjectId> manifests() {
    var ids = new HashSet<ObjectId>();
    state.swarms().values().forEach(swarm -> ids.addAll(swarm.set.manifestIds()));
    return ids;
  }

  /** Peers that hold all of {@code object}. */
  public List<InetSocketAddress> holders(ObjectId object) {
    var holders = new ArrayList<InetSocketAddress>();
    for (var swarm : state.swarms().values()) {
      var pieces = swarm.set.member(object);
      if (pieces.isPresent()) {
        var end = pieces.get().first() + pieces.get().count();
        for (var member : swarm.useful()) {
          if (member.have.nextClearBit(pieces.get().first()) >= end) {
            holders.add(member.address);
          }
        }
      }
    }
    return holders;
  }

  private static Peer peer(Member member) {
    var until = member.finished > 0 ? member.finished : member.lastBeat;
    return new Peer(
        member.host.name(),
        member.host.rack(),
        member.address.getAddress().getHostAddress(),
        member.phase.toString(),
        Math.floor(1000 * share(member)) / 10,
        member.bytesPerSecond,
        member.originPerSecond,
        member.traffic.fromOrigin(),
        member.traffic.fromPeers(),
        member.traffic.fromRack(),
        member.traffic.served(),
        member.traffic.wrong(),
        (until - member.joined) / (double) TimeUnit.SECONDS.toNanos(1),
        member.givers.lately());
  }

  /** What a peer holds that was not on its list. */
  record Unlisted(String host, List<String> paths) {}

  Unlisted unlisted(PeerId peer) {
    return state.member(peer).map(Report::unlisted).orElse(new Unlisted("", List.of()));
  }

  private static Unlisted unlisted(Member member) {
    var beyond = (BitSet) member.have.clone();
    beyond.andNot(member.wanted.pieces());
    return new Unlisted(member.host.name(), member.swarm.set.pathsOf(beyond));
  }

  Optional<Wanted> wanted(PeerId peer) {
    return state.member(peer).map(member -> member.wanted);
  }

  /** {@code {"peers":[{"host":...}]}}. */
  static String json(List<Peer> peers) {
    return Json.write(Map.of("peers", peers.stream().map(Report::fields).toList()));
  }

  private static Map<String, Object> fields(Peer peer) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("host", peer.host());
    fields.put("rack", peer.rack());
    fields.put("address", peer.address());
    fields.put("state", peer.phase());
    fields.put("percent", peer.percent());
    fields.put("rate", Math.round(peer.bytesPerSecond()));
    fields.put("origin", peer.fromOrigin());
    fields.put("peers", peer.fromPeers());
    fields.put("own_rack", peer.fromRack());
    fields.put("served", peer.served());
    fields.put("wrong", peer.wrong());
    fields.put("seconds", Math.round(peer.seconds() * 10) / 10.0);
    peer.secondsLeft().ifPresent(left -> fields.put("eta", left));
    return fields;
  }

  void metrics(Metrics metrics) {
    metrics.gauge("avalanche_peers", "Live peers, by install set and state.");
    for (var swarm : state.swarms().values()) {
      for (var phase : Phase.values()) {
        var count = swarm.members.values().stream().filter(m -> m.phase == phase).count();
        metrics.sample(count, "set", swarm.set.id().toString(), "state", phase.toString());
      }
    }
    metrics.gauge("avalanche_quarantined_peers", "Live peers that are no longer named to others.");
    for (var swarm : state.swarms().values()) {
      var count = swarm.members.values().stream().filter(member -> member.out).count();
      metrics.sample(count, "set", swarm.set.id().toString());
    }
    metrics.gauge("avalanche_have_ratio", "Share of what a peer needs that it holds.");
    for (var swarm : state.swarms().values()) {
      var shares = swarm.members.values().stream().mapToDouble(Report::share).sorted().toArray();
      var set = swarm.set.id().toString();
      metrics.sample(shares[0], "set", set, "of", "slowest");
      metrics.sample(shares[shares.length / 2], "set", set, "of", "median");
    }
    metrics.gauge(
        "avalanche_frontend_copies",
        "How many times peers were sent to the frontend for each piece, on average.");
    for (var swarm : state.swarms().values()) {
      metrics.sample(swarm.copiesHandedOut(), "set", swarm.set.id().toString());
    }
    state.totals().write(metrics);
  }

  private static double share(Member member) {
    return member.wanted.size() == 0 ? 1 : member.done / (double) member.wanted.size();
  }
}
