package stack.avalanche.tracker;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.BitSet;
import java.util.List;
import stack.avalanche.protocol.Charge;
import stack.avalanche.protocol.PeerId;
import stack.avalanche.protocol.Phase;
import stack.avalanche.protocol.Traffic;
import stack.avalanche.protocol.Wanted;
import stack.avalanche.store.InstallSet;

/** Everything that can happen to the tracker's {@link State}. */
public sealed interface Event {
  /**
   * A peer starts, or starts again.
   *
   * @param address where its port is: the source address of the request, never a claimed one
   * @param wanted numbers of the pieces it wants, in order
   */
  record Join(Admission.Host host, InetSocketAddress address, InstallSet set, Wanted wanted)
      implements Event {}

  /**
   * A peer lives and holds {@code have}.
   *
   * @param givers whom it got a piece from, since its last report, that verified
   */
  record Beat(
      PeerId peer, BitSet have, Phase phase, Traffic traffic, List<InetSocketAddress> givers)
      implements Event {
    public Beat {
      givers = List.copyOf(givers);
    }
  }

  /**
   * A peer asks what to take from the frontend.
   *
   * @param done pieces of earlier grants that it has taken
   * @param failed pieces of earlier grants that it gave up
   * @param blocked pieces that its installer waits for
   */
  record Duty(PeerId peer, BitSet done, BitSet failed, BitSet blocked) implements Event {}

  /**
   * A peer got nothing good from {@code sender}.
   *
   * @param piece the one that it asked for; -1 if it could not even ask
   */
  record Accusation(PeerId peer, InetSocketAddress sender, int piece, Charge charge)
      implements Event {}

  /** The frontend asked a peer for a piece that it said to hold. */
  record Probed(PeerId peer, boolean gave) implements Event {}

  /** The host at {@code address}, which has not joined, was told to get something from a peer. */
  record Sent(InetAddress address, InetSocketAddress to) implements Event {}

  /** A peer has finished. */
  record Leave(PeerId peer) implements Event {}

  /** Time passes. */
  record Tick() implements Event {}
}
