package stack.avalanche.tracker;

import java.util.BitSet;
import stack.avalanche.peer.Policy;

/** Another peer as one peer sees it. */
final class View implements Policy.Source {
  final Node peer;
  final BitSet have = new BitSet();
  final BitSet sending = new BitSet();
  int held;
  int loads;
  int perSource = 1;
  int busy;
  int failures;
  double restUntil;
  double asked = Double.NEGATIVE_INFINITY;
  private final boolean far;
  private final Clock clock;

  View(Node peer, boolean far, Clock clock) {
    this.peer = peer;
    this.far = far;
    this.clock = clock;
  }

  @Override
  public BitSet have() {
    return have;
  }

  @Override
  public int room() {
    return clock.now() < restUntil ? 0 : Math.max(0, perSource - loads);
  }

  @Override
  public int busy() {
    return busy;
  }

  @Override
  public BitSet sending() {
    return sending;
  }

  @Override
  public boolean far() {
    return far;
  }
}
