package stack.avalanche.tracker;

import java.time.Duration;
import java.util.List;
import stack.avalanche.protocol.Neighbourhood;
import stack.avalanche.protocol.PeerId;

/** What an {@link Event} led to. */
public sealed interface Outcome {
  /** The peer is in the swarm. */
  record Joined(PeerId peer, Neighbourhood around, Pace pace) implements Outcome {}

  /** The peer's lease runs anew. */
  record Renewed(Neighbourhood around, Pace pace) implements Outcome {}

  /** The pieces to take from the frontend now; if none, ask again after {@code rest}. */
  record Granted(List<Integer> pieces, Duration rest) implements Outcome {}

  /** Noted. */
  record Done() implements Outcome {}

  /** What the peer says of another cannot be. */
  record Unfounded() implements Outcome {}

  /** The tracker does not know the peer: it must join again. */
  record Unknown() implements Outcome {}

  /** There is no room for another peer. */
  record Full() implements Outcome {}

  /** The peer speaks too often to be listened to. */
  record Flood() implements Outcome {}
}
