package stack.avalanche.tracker;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import stack.avalanche.peer.Membership;
import stack.avalanche.protocol.Charge;
import stack.avalanche.protocol.Neighbourhood;
import stack.avalanche.protocol.PeerId;
import stack.avalanche.protocol.Phase;
import stack.avalanche.protocol.Traffic;
import stack.avalanche.protocol.Wanted;
import stack.avalanche.store.InstallSet;

/** What nodes and the tracker's own {@link State} tell each other, and what the frontend sends. */
final class Reporter {
  private static final int DUTIES = 4;
  private static final double TICK = 0.25;
  private static final BitSet NONE = new BitSet();
  private static final Outcome.Granted NOTHING = new Outcome.Granted(List.of(), Pace.SHORT_REST);

  private final Plan plan;
  private final Clock clock;
  private final Topology network;
  private final Tally tally;
  private final InstallSet set;
  private final Wanted wanted;
  private final State state;
  private final Map<InetSocketAddress, Node> byAddress = new HashMap<>();
  private final Map<Node, PeerId> ids = new HashMap<>();
  private final Map<Node, Loops> loops = new HashMap<>();
  private final Line<Ticket> line = new Line<>();

  /** The duty loops of a node that have nothing to do; one of them at a time asks for more. */
  private static final class Loops {
    int idle = DUTIES;
    boolean asking;
    double restUntil;
  }

  /** A place in line; {@code inTurn} if who waits is the one that asks for the idle loops. */
  private record Ticket(Node node, boolean inTurn) {}

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
    loops.put(node, new Loops());
    meet(node, joined.around());
    beats(node, 0, joined.pace().beat());
    askMore(node);
  }

  private static InetSocketAddress address(int number) {
    try {
      byte[] bytes = {10, (byte) (number >> 16), (byte) (number >> 8), (byte) number};
      return new InetSocketAddress(InetAddress.getByAddress(bytes), 3826);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private void beats(Node node, int count, Duration last) {
    if (node.alive()) {
      if (node.fault == Fault.ACCUSES) {
        state.member(ids.get(node)).stream()
            .flatMap(member -> List.copyOf(member.neighbours).stream())
            .map(neighbour -> byAddress.get(neighbour.address))
            .forEach(neighbour -> accuse(node, neighbour, -1, Charge.WRONG));
      }
      var beat = beat(node).orElse(last);
      clock.in(seconds(Membership.pause(count, beat)), () -> beats(node, count + 1, beat));
    }
  }

  private Optional<Duration> beat(Node node) {
    var phase = node.complete() || node.fault.lies() ? Phase.COMPLETE : Phase.FETCHING;
    var givers = node.givers().stream().map(giver -> address(giver.number)).toList();
    var beat = new Event.Beat(ids.get(node), node.claimed(), phase, Traffic.NONE, givers);
    var outcome = state.apply(beat);
    if (outcome instanceof Outcome.Renewed renewed) {
      meet(node, renewed.around());
      return Optional.of(renewed.pace().beat());
    }
    return Optional.empty();
  }

  /** {@code accuser} says what it has against {@code accused}. */
  void accuse(Node accuser, Node accused, int piece, Charge charge) {
    state.apply(new Event.Accusation(ids.get(accuser), address(accused.number), piece, charge));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private void meet(Node node, Neighbourhood around) {
    node.meet(nodes(around.near()), nodes(around.far()), around.rack());
  }

  private List<Node> nodes(List<InetSocketAddress> addresses) {
    return addresses.stream().map(byAddress::get).toList();
  }

  /** One of the idle loops of {@code node} asks, when it has rested. */
  private void askMore(Node node) {
    var own = loops.get(node);
    if (own.asking || own.idle == 0) {
      return;
    }
    own.asking = true;
    own.idle--;
    clock.in(own.restUntil - clock.now(), () -> ask(new Ticket(node, true), NONE));
  }

  /** Asks what to take from the frontend, after {@code done}. */
  private void ask(Ticket ticket, BitSet done) {
    var node = ticket.node;
    if (!node.alive() || node.fault.lies() || (node.complete() && done.isEmpty())) {
      return;
    }
    var granted = apply(node, done);
    var waits = granted.pieces().isEmpty() && state.allBusy(ids.get(node)) && line.enter(ticket);
    if (waits) {
      clock.in(seconds(Line.PATIENCE), () -> giveUp(ticket));
    } else {
      answer(ticket, granted);
    }
    serveLine();
  }

  private Outcome.Granted apply(Node node, BitSet done) {
    var outcome = state.apply(new Event.Duty(ids.get(node), done, NONE, NONE));
    return outcome instanceof Outcome.Granted granted ? granted : NOTHING;
  }

  private void giveUp(Ticket ticket) {
    if (line.leave(ticket)) {
      answer(ticket, NOTHING);
      serveLine();
    }
  }

  private void serveLine() {
    while (line.head() != null && !state.allBusy(ids.get(line.head().node))) {
      var ticket = line.head();
      line.leave(ticket);
      answer(ticket, apply(ticket.node, NONE));
    }
  }

  private void answer(Ticket ticket, Outcome.Granted granted) {
    var node = ticket.node;
    var own = loops.get(node);
    own.asking &= !ticket.inTurn;
    if (granted.pieces().isEmpty()) {
      own.restUntil = clock.now() + seconds(granted.rest());
      own.idle++;
    } else {
      own.restUntil = clock.now();
      take(node, granted.pieces());
    }
    askMore(node);
  }

  private void take(Node node, List<Integer> pieces) {
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
    ask(new Ticket(node, false), done);
  }
}
