package stack.avalanche.tracker;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import stack.avalanche.store.InstallSet;

/** What nodes and the tracker's own {@link State} tell each other, and what the frontend sends. */
final class Reporter {
  private static final int DUTIES = 4;
  private static final double BEAT = 2;
  private static final double TICK = 0.25;
  private static final double IDLE = 0.2;
  private static final BitSet NONE = new BitSet();

  private final Plan plan;
  private final Clock clock;
  private final Topology network;
  private final Tally tally;
  private final InstallSet set;
  private final Wanted wanted;
  private final State state;
  private final Map<InetSocketAddress, Node> byAddress = new HashMap<>();
  private final Map<Node, PeerId> ids = new HashMap<>();
  private final Deque<Node> line = new ArrayDeque<>();

  Reporter(Plan plan, Clock clock, Topology network, Tally tally, InstallSet set, State state) {
    this.plan = plan;
    this.clock = clock;
    this.network = network;
    this.tally = tally;
    this.set = set;
    this.wanted = new Wanted(IntStream.range(0, plan.pieces).toArray());
    this.state = state;
  }

  void tick() {
    state.apply(new Event.Tick());
    serveLine();
    clock.in(TICK, this::tick);
  }

  void join(Node node) {
    node.start();
    byAddress.put(address(node.number), node);
    var host = new Admission.Host("h" + node.number, "r" + node.rack);
    var outcome = state.apply(new Event.Join(host, address(node.number), set, wanted));
    var joined = (Outcome.Joined) outcome;
    ids.put(node, joined.peer());
    meet(node, joined.around());
    for (double early = 0.1; early < BEAT; early += 2 * early) {
      clock.in(early, () -> beat(node));
    }
    beats(node);
    for (int i = 0; i < DUTIES; i++) {
      duty(node, NONE);
    }
  }

  private static InetSocketAddress address(int number) {
    try {
      byte[] bytes = {10, (byte) (number >> 16), (byte) (number >> 8), (byte) number};
      return new InetSocketAddress(InetAddress.getByAddress(bytes), 3826);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private void beats(Node node) {
    beat(node);
    clock.in(BEAT, () -> beats(node));
  }

  private void beat(Node node) {
    if (!node.alive()) {
      return;
    }
    Phase phase = node.complete() ? Phase.COMPLETE : Phase.FETCHING;
    var have = (BitSet) node.have.clone();
    var outcome = state.apply(new Event.Beat(ids.get(node), have, phase, Traffic.NONE));
    if (outcome instanceof Outcome.Renewed renewed) {
      meet(node, renewed.around());
    }
  }

  private void meet(Node node, Neighbourhood around) {
    node.meet(nodes(around.near()), nodes(around.far()), around.rack());
  }

  private List<Node> nodes(List<InetSocketAddress> addresses) {
    return addresses.stream().map(byAddress::get).toList();
  }

  /** Asks what to take from the frontend, after {@code done}. */
  private void duty(Node node, BitSet done) {
    if (!node.alive() || (node.complete() && done.isEmpty())) {
      return;
    }
    var outcome = state.apply(new Event.Duty(ids.get(node), done, NONE, NONE));
    if (outcome instanceof Outcome.Granted granted) {
      if (granted.pieces().isEmpty() && state.allBusy(ids.get(node))) {
        line.add(node);
      } else {
        take(node, granted.pieces());
      }
    }
    serveLine();
  }

  private void serveLine() {
    while (!line.isEmpty() && !state.allBusy(ids.get(line.peek()))) {
      Node node = line.remove();
      var outcome = state.apply(new Event.Duty(ids.get(node), NONE, NONE, NONE));
      if (node.alive() && outcome instanceof Outcome.Granted granted) {
        take(node, granted.pieces());
      }
    }
  }

  private void take(Node node, List<Integer> pieces) {
    if (pieces.isEmpty()) {
      clock.in(IDLE, () -> duty(node, NONE));
      return;
    }
    node.mark(pieces, 1);
    tally.seeded(pieces.size());
    clock.in(2 * plan.delay, () -> network.seed(node, pieces.size(), () -> taken(node, pieces)));
  }

  private void taken(Node node, List<Integer> pieces) {
    node.mark(pieces, -1);
    var done = new BitSet();
    for (int piece : pieces) {
      node.arrived(piece);
      done.set(piece);
    }
    duty(node, done);
  }
}
