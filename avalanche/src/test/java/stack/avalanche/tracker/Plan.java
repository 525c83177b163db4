package stack.avalanche.tracker;

import java.util.function.UnaryOperator;
import stack.avalanche.peer.Pacing;

/** What a {@link Simulation} runs. Rates in bytes a second, times in seconds. */
final class Plan implements Cloneable {
  int peers;
  int pieces = 954;
  int pieceSize = 1 << 20;
  double rate = 125e6;
  double frontendRate = 125e6;
  int slots = 8;
  int seedSlots = 12;

  /** Of a request, one way. */
  double delay = 0.0005;

  /** Peers start within that time. */
  double spread;

  /** Share of the peers that vanish half-way. */
  double crashes;

  /** Share of the peers with a tenth of the rate. */
  double slow;

  /** What is wrong with the first {@link #faulty} of them. */
  Fault fault = Fault.NONE;

  int faulty;

  int racks = 1;

  /** How much more the peers of a rack could send than its uplink carries. */
  double oversubscription = 1;

  RackRule rackRule = RackRule.AUTO;

  long seed = 1;

  /** 1 GB, in the pieces that the product makes of it, on 1 Gbit/s. */
  static Plan of(int peers) {
    var plan = new Plan();
    plan.peers = peers;
    return plan;
  }

  /** This plan, changed. */
  Plan with(UnaryOperator<Plan> change) {
    try {
      return change.apply((Plan) clone());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Between two messages of a neighbour that tell what is new. */
  double lag() {
    return Pacing.newsPause(usual()) / 1e9;
  }

  /** Nanoseconds that a load takes on a full link. */
  long usual() {
    return (long) (slots * pieceSize / rate * 1e9);
  }

  /** Seconds that a peer waits for a piece from another. */
  double patience() {
    return Math.clamp(8 * usual() / 1e9, 1, 15);
  }

  /** Seconds that one peer needs for everything if nothing is in its way. */
  double limit() {
    return (double) pieces * pieceSize / Math.min(rate, frontendRate);
  }
}
