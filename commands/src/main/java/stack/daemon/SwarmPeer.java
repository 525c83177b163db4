package stack.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import stack.avalanche.protocol.Paths;
import stack.install.RunningDaemon;

/**
 * A peer as the daemon's {@code /avalanche/v1/swarm} tells of it.
 *
 * @param state fetching, complete or draining
 * @param percent of what its host needs
 * @param rate bytes a second that it gets
 * @param origin bytes from the frontend
 * @param peers bytes from other hosts
 * @param ownRack the part of these that came from its rack
 * @param served bytes given to other hosts
 * @param wrong pieces that did not verify
 * @param seconds since it joined
 * @param left seconds until it has all, where that can be told
 */
public record SwarmPeer(
    String host,
    String rack,
    String address,
    String state,
    double percent,
    long rate,
    long origin,
    long peers,
    long ownRack,
    long served,
    long wrong,
    double seconds,
    OptionalLong left) {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** All that there are. */
  public static List<SwarmPeer> of(RunningDaemon daemon) {
    var all = new ArrayList<SwarmPeer>();
    daemon.get(Paths.SWARM, LIMIT).path("peers").forEach(peer -> all.add(read(peer)));
    return all;
  }

  private static SwarmPeer read(JsonNode peer) {
    var left = peer.path("eta");
    return new SwarmPeer(
        peer.path("host").asText(),
        peer.path("rack").asText(),
        peer.path("address").asText(),
        peer.path("state").asText(),
        peer.path("percent").asDouble(),
        peer.path("rate").asLong(),
        peer.path("origin").asLong(),
        peer.path("peers").asLong(),
        peer.path("own_rack").asLong(),
        peer.path("served").asLong(),
        peer.path("wrong").asLong(),
        peer.path("seconds").asDouble(),
        left.isNumber() ? OptionalLong.of(left.asLong()) : OptionalLong.empty());
  }
}
