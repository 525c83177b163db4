package stack.avalanche.tracker;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;

/** What an {@link Event} led to. */
public sealed interface Outcome {
  /** The peer is in the swarm; some of its neighbours may be in its own rack. */
  record Joined(PeerId peer, List<InetSocketAddress> neighbours, Set<InetSocketAddress> ownRack)
      implements Outcome {}

  /** The peer's lease runs anew. */
  record Renewed(List<InetSocketAddress> neighbours, Set<InetSocketAddress> ownRack)
      implements Outcome {}

  /** The pieces to take from the frontend now; none if others are at it. */
  record Granted(List<Integer> pieces) implements Outcome {}

  /** Noted. */
  record Done() implements Outcome {}

  /** The tracker does not know the peer: it must join again. */
  record Unknown() implements Outcome {}

  /** There is no room for another peer. */
  record Full() implements Outcome {}

  /** The peer speaks too often to be listened to. */
  record Flood() implements Outcome {}
}
