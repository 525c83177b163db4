package stack.avalanche.tracker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import stack.avalanche.peer.Policy;
import stack.avalanche.store.Entry;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Manifest;
import stack.avalanche.store.ObjectId;

/**
 * A swarm on a virtual clock. The choices are the product's own ({@link Policy}, {@link State});
 * only the {@link Network} is modelled. The same plan gives the same run.
 */
final class Simulation {
  private static final double CONNECT_TIME = 1;
  private static final int DUTIES = 4;
  private static final double BEAT = 2;

  /**
   * What came out.
   *
   * @param last when the last peer had everything, in multiples of the physical limit
   * @param median when half of them had
   * @param copies that left the frontend
   * @param crossing share of the bytes between peers that went from rack to rack
   * @param refusals requests that found no slot
   */
  record Result(
      double last, double median, double copies, int finished, double crossing, int refusals) {}

  /** Another peer as one peer sees it. */
  private final class View implements Policy.Source {
    private final Node peer;
    private final BitSet have = new BitSet();
    private final BitSet sending = new BitSet();
    private int held;
    private int loads;
    private int perSource = 1;
    private double busyUntil;

    View(Node peer) {
      this.peer = peer;
    }

    @Override
    public BitSet have() {
      return have;
    }

    @Override
    public int room() {
      return network.now() < busyUntil ? 0 : Math.max(0, perSource - loads);
    }

    @Override
    public boolean sending(int piece) {
      return sending.get(piece);
    }
  }

  private final class Node {
    private final int number;
    private final int rack;
    private final Network.Link out;
    private final Network.Link in;
    private final BitSet have = new BitSet();
    private final BitSet missing = new BitSet();
    private final int[] loadingCount = new int[plan.pieces];
    private final BitSet loading = new BitSet();
    private final int[] copies = new int[plan.pieces];
    private final Map<Node, View> views = new LinkedHashMap<>();
    private final List<Node> watchers = new ArrayList<>();
    private PeerId id;
    private int sending;
    private int loaders;
    private boolean alive;
    private double started;
    private double finished = Double.NaN;

    Node(int number, double rate) {
      this.number = number;
      this.rack = number % plan.racks;
      this.out = new Network.Link(rate);
      this.in = new Network.Link(rate);
      missing.set(0, plan.pieces);
    }

    /** Pieces it has more than its neighbours on average. */
    private double lead() {
      double others = views.values().stream().mapToInt(view -> view.held).average().orElse(0);
      return have.cardinality() - others;
    }

    private void mark(List<Integer> pieces, int by) {
      for (int piece : pieces) {
        loadingCount[piece] += by;
        loading.set(piece, loadingCount[piece] > 0);
      }
    }
  }

  private final Plan plan;
  private final SplittableRandom random;
  private final Network network = new Network();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<InetSocketAddress, Node> byAddress = new HashMap<>();
  private final Network.Link frontend;
  private final List<Network.Link> rackUp = new ArrayList<>();
  private final List<Network.Link> rackDown = new ArrayList<>();
  private final Deque<Node> line = new ArrayDeque<>();
  private final Wanted wanted;
  private final InstallSet set;
  private final State state;
  private long sent;
  private long crossed;
  private long exchanged;
  private int refusals;
  private int unfinished;

  private Simulation(Plan plan) throws IOException {
    this.plan = plan;
    this.random = new SplittableRandom(plan.seed);
    this.frontend = new Network.Link(plan.frontendRate);
    double uplink = plan.rate * plan.peers / plan.racks / plan.oversubscription;
    for (int rack = 0; rack < plan.racks; rack++) {
      rackUp.add(new Network.Link(uplink));
      rackDown.add(new Network.Link(uplink));
    }
    this.set = set(plan);
    this.wanted = new Wanted(IntStream.range(0, plan.pieces).toArray());
    Settings usual = Settings.forLink(1);
    var settings =
        new Settings(
            usual.lease(),
            Duration.ofSeconds((long) BEAT),
            usual.neighbours(),
            plan.peers,
            plan.seedSlots,
            usual.spare());
    this.state = new State(settings, random.split(), () -> (long) (network.now() * 1e9));
  }

  private static InstallSet set(Plan plan) throws IOException {
    var pieces = IntStream.range(0, plan.pieces).mapToObj(i -> new ObjectId(i, 1, 2, 3)).toList();
    long size = (long) plan.pieces * plan.pieceSize;
    var entry = new Entry("file", size, new ObjectId(0, 0, 0, 1), pieces);
    return new InstallSet(List.of(new Manifest("/p", plan.pieceSize, List.of(entry))));
  }

  static Result run(Plan plan) throws IOException {
    return new Simulation(plan).run();
  }

  private Result run() {
    for (int i = 0; i < plan.peers; i++) {
      var node = new Node(i, i < plan.slow * plan.peers ? plan.rate / 10 : plan.rate);
      nodes.add(node);
      network.in(random.nextDouble() * plan.spread, () -> start(node));
    }
    unfinished = plan.peers;
    for (int i = 0; i < (int) (plan.crashes * plan.peers); i++) {
      Node victim = nodes.get(plan.peers - 1 - i);
      network.in(plan.limit() / 2 + random.nextDouble(), () -> crash(victim));
    }
    tick();
    double end = 100 * plan.limit() + plan.spread;
    while (unfinished > 0 && network.now() < end) {
      network.step();
    }
    double[] times =
        nodes.stream()
            .filter(node -> !Double.isNaN(node.finished))
            .mapToDouble(node -> (node.finished - node.started) / plan.limit())
            .sorted()
            .toArray();
    return new Result(
        times[times.length - 1],
        times[times.length / 2],
        (double) sent / plan.pieces,
        times.length,
        (double) crossed / Math.max(1, exchanged),
        refusals);
  }

  private void tick() {
    state.apply(new Event.Tick());
    serveLine();
    network.in(0.25, this::tick);
  }

  private static InetSocketAddress address(int number) {
    try {
      byte[] bytes = {10, (byte) (number >> 16), (byte) (number >> 8), (byte) number};
      return new InetSocketAddress(InetAddress.getByAddress(bytes), 3826);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private void start(Node node) {
    node.alive = true;
    node.started = network.now();
    byAddress.put(address(node.number), node);
    var host = new Admission.Host("h" + node.number, "r" + node.rack);
    var joined = state.apply(new Event.Join(host, address(node.number), set, wanted));
    if (!(joined instanceof Outcome.Joined welcome)) {
      throw new IllegalStateException(joined.toString());
    }
    node.id = welcome.peer();
    meet(node, welcome.neighbours());
    for (double early = 0.1; early < BEAT; early += 2 * early) {
      network.in(early, () -> report(node));
    }
    beat(node);
    for (int i = 0; i < DUTIES; i++) {
      duty(node, new BitSet());
    }
  }

  private void crash(Node node) {
    if (!node.alive) {
      return;
    }
    node.alive = false;
    unfinished -= Double.isNaN(node.finished) ? 1 : 0;
    for (Network.Flow flow : node.out.flows()) {
      network.end(flow);
      network.in(CONNECT_TIME, flow.whenDone());
    }
    node.in.flows().forEach(network::end);
  }

  private void beat(Node node) {
    report(node);
    network.in(BEAT, () -> beat(node));
  }

  private void report(Node node) {
    if (!node.alive) {
      return;
    }
    Phase phase = node.missing.isEmpty() ? Phase.COMPLETE : Phase.FETCHING;
    var have = (BitSet) node.have.clone();
    var outcome = state.apply(new Event.Beat(node.id, have, phase, Traffic.NONE));
    if (outcome instanceof Outcome.Renewed renewed) {
      meet(node, renewed.neighbours());
    }
  }

  private void meet(Node node, List<InetSocketAddress> addresses) {
    List<Node> present = addresses.stream().map(byAddress::get).toList();
    for (View old : List.copyOf(node.views.values())) {
      if (!present.contains(old.peer)) {
        node.views.remove(old.peer);
        old.peer.watchers.remove(node);
        old.have.stream().forEach(piece -> node.copies[piece]--);
      }
    }
    for (Node peer : present) {
      if (!node.views.containsKey(peer)) {
        node.views.put(peer, new View(peer));
        peer.watchers.add(node);
        BitSet known = (BitSet) peer.have.clone();
        network.in(plan.lag, () -> known.stream().forEach(piece -> learn(node, peer, piece)));
      }
    }
  }

  private void learn(Node node, Node peer, int piece) {
    View view = node.views.get(peer);
    if (view != null && !view.have.get(piece)) {
      view.have.set(piece);
      view.held++;
      node.copies[piece]++;
      load(node);
    }
  }

  /** Starts as many loads as there is room and choice for. */
  private void load(Node node) {
    while (node.alive
        && !node.missing.isEmpty()
        && node.loaders < Policy.parallel(plan.slots, node.lead())) {
      List<View> sources = List.copyOf(node.views.values());
      int perSource = Policy.perSource(plan.slots, sources.size());
      sources.forEach(source -> source.perSource = perSource);
      var view =
          new Policy.View(
              node.missing,
              node.loading,
              new BitSet(),
              piece -> node.copies[piece],
              _ -> plan.pieceSize,
              sources);
      var choice = Policy.choose(view, random);
      if (choice.isEmpty()) {
        return;
      }
      request(node, sources.get(choice.get().source()), choice.get().pieces());
    }
  }

  private void request(Node node, View view, List<Integer> pieces) {
    node.loaders++;
    view.loads++;
    pieces.forEach(view.sending::set);
    node.mark(pieces, 1);
    network.in(plan.delay, () -> answer(view.peer, node, view, pieces));
  }

  private void answer(Node from, Node node, View view, List<Integer> pieces) {
    if (!from.alive) {
      network.in(CONNECT_TIME, () -> over(node, view, pieces, true));
    } else if (from.sending < plan.slots) {
      transfer(from, node, view, pieces);
    } else {
      refusals++;
      network.in(plan.delay, () -> over(node, view, pieces, true));
    }
  }

  private void transfer(Node from, Node node, View view, List<Integer> pieces) {
    from.sending++;
    exchanged += pieces.size();
    crossed += from.rack == node.rack ? 0 : pieces.size();
    network.begin(
        (double) pieces.size() * plan.pieceSize,
        route(from, node),
        () -> {
          from.sending--;
          if (from.alive) {
            pieces.forEach(piece -> arrived(node, piece));
          }
          over(node, view, pieces, !from.alive);
        });
  }

  private List<Network.Link> route(Node from, Node to) {
    return from.rack == to.rack
        ? List.of(from.out, to.in)
        : List.of(from.out, rackUp.get(from.rack), rackDown.get(to.rack), to.in);
  }

  private void over(Node node, View view, List<Integer> pieces, boolean inVain) {
    node.loaders--;
    view.loads--;
    pieces.forEach(view.sending::clear);
    node.mark(pieces, -1);
    if (inVain) {
      double rest = Policy.restMillis(node.lead()) / 1e3;
      view.busyUntil = network.now() + rest;
      network.in(rest + 1e-6, () -> load(node));
    }
    load(node);
  }

  private void arrived(Node node, int piece) {
    if (!node.alive || node.have.get(piece)) {
      return;
    }
    node.have.set(piece);
    node.missing.clear(piece);
    if (node.missing.isEmpty()) {
      node.finished = network.now();
      unfinished--;
    }
    network.in(
        plan.lag * (0.5 + random.nextDouble()),
        () -> List.copyOf(node.watchers).forEach(watcher -> learn(watcher, node, piece)));
  }

  private void duty(Node node, BitSet done) {
    if (!node.alive || (node.missing.isEmpty() && done.isEmpty())) {
      return;
    }
    var outcome = state.apply(new Event.Duty(node.id, done, new BitSet(), new BitSet()));
    if (outcome instanceof Outcome.Granted granted) {
      if (!granted.pieces().isEmpty()) {
        take(node, granted.pieces());
      } else if (state.allBusy()) {
        line.add(node);
      } else {
        network.in(0.2, () -> duty(node, new BitSet()));
      }
    }
    serveLine();
  }

  private void serveLine() {
    while (!line.isEmpty() && !state.allBusy()) {
      Node node = line.remove();
      var none = new BitSet();
      var outcome = state.apply(new Event.Duty(node.id, none, none, none));
      if (node.alive && outcome instanceof Outcome.Granted granted) {
        if (granted.pieces().isEmpty()) {
          network.in(0.2, () -> duty(node, new BitSet()));
        } else {
          take(node, granted.pieces());
        }
      }
    }
  }

  private void take(Node node, List<Integer> pieces) {
    node.mark(pieces, 1);
    sent += pieces.size();
    network.in(
        2 * plan.delay,
        () ->
            network.begin(
                (double) pieces.size() * plan.pieceSize,
                List.of(frontend, rackDown.get(node.rack), node.in),
                () -> taken(node, pieces)));
  }

  private void taken(Node node, List<Integer> pieces) {
    node.mark(pieces, -1);
    var done = new BitSet();
    for (int piece : pieces) {
      arrived(node, piece);
      done.set(piece);
    }
    duty(node, done);
  }
}
