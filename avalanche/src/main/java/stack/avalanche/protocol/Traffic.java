package stack.avalanche.protocol;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a peer has moved since it started, in bytes of content.
 *
 * @param fromOrigin received from the frontend and from other web servers
 * @param fromPeers received from other peers
 * @param fromRack of these, received from peers in the same rack
 * @param served sent to other peers
 * @param wrong pieces received that did not verify
 * @param fromOthers the part of fromOrigin that did not come from the frontend, by its sender
 */
public record Traffic(
    long fromOrigin,
    long fromPeers,
    long fromRack,
    long served,
    long wrong,
    Map<InetSocketAddress, Long> fromOthers) {
  /** Nothing yet. */
  public static final Traffic NONE = new Traffic(0, 0, 0, 0, 0, Map.of());

  public Traffic {
    fromOthers = Map.copyOf(fromOthers);
  }

  /** The same with the servers that {@code believed} accepts. */
  public Traffic fromOthers(Predicate<InetSocketAddress> believed) {
    if (fromOthers.isEmpty()) {
      return this;
    }
    var named = new HashMap<>(fromOthers);
    named.keySet().removeIf(believed.negate());
    return new Traffic(fromOrigin, fromPeers, fromRack, served, wrong, named);
  }

  /** Bytes from whomever. */
  public long received() {
    return fromOrigin + fromPeers;
  }

  /** Bytes that came in from peers of other racks. */
  public long fromOtherRacks() {
    return fromPeers - fromRack;
  }
}
