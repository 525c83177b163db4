package stack.avalanche.tracker;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import stack.avalanche.store.ObjectId;
import stack.avalanche.wire.Json;

/** Views of the tracker's state; only valid while the owner holds it. */
public final class Report {
  private final State state;

  Report(State state) {
    this.state = state;
  }

  /** One live peer. Rates in bytes a second, {@code seconds} since it joined (until it had all). */
  public record Peer(
      String host,
      String rack,
      String address,
      String phase,
      double percent,
      double bytesPerSecond,
      long fromOrigin,
      long fromPeers,
      long served,
      long wrong,
      double seconds) {}

  /** Every live peer. */
  public List<Peer> peers() {
    var peers = new ArrayList<Peer>();
    for (Swarm swarm : state.swarms().values()) {
      swarm.members.values().forEach(member -> peers.add(peer(member)));
    }
    return peers;
  }

  /** Peers that hold all of {@code object}. */
  public List<InetSocketAddress> holders(ObjectId object) {
    var holders = new ArrayList<InetSocketAddress>();
    for (Swarm swarm : state.swarms().values()) {
      var pieces = swarm.set.member(object);
      if (pieces.isPresent()) {
        int end = pieces.get().first() + pieces.get().count();
        for (Member member : swarm.useful()) {
          if (member.have.nextClearBit(pieces.get().first()) >= end) {
            holders.add(member.address);
          }
        }
      }
    }
    return holders;
  }

  private static Peer peer(Member member) {
    long until = member.finished > 0 ? member.finished : member.lastBeat;
    int wanted = member.wanted.size();
    return new Peer(
        member.host.name(),
        member.host.rack(),
        member.address.getAddress().getHostAddress(),
        member.phase.toString(),
        wanted == 0 ? 100 : Math.floor(1000.0 * member.done() / wanted) / 10,
        member.bytesPerSecond,
        member.traffic.fromOrigin(),
        member.traffic.fromPeers(),
        member.traffic.served(),
        member.traffic.wrong(),
        (until - member.joined) / (double) TimeUnit.SECONDS.toNanos(1));
  }

  Optional<Wanted> wanted(PeerId peer) {
    return state.swarms().values().stream()
        .map(swarm -> swarm.members.get(peer))
        .filter(member -> member != null)
        .map(member -> member.wanted)
        .findFirst();
  }

  /** {@code {"peers":[{"host":...}]}}. */
  String json() {
    return Json.write(Map.of("peers", peers().stream().map(Report::fields).toList()));
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
    fields.put("served", peer.served());
    fields.put("wrong", peer.wrong());
    fields.put("seconds", Math.round(peer.seconds() * 10) / 10.0);
    return fields;
  }

  Map<String, Number> metrics() {
    var all = new LinkedHashMap<String, Number>();
    for (Phase phase : Phase.values()) {
      long count = peers().stream().filter(p -> p.phase().equals(phase.toString())).count();
      all.put("avalanche_peers{state=\"" + phase + "\"}", count);
    }
    all.put("avalanche_lease_expired_total", state.leasesExpired);
    all.put("avalanche_wrong_reports_total", state.wrongReports);
    return all;
  }
}
