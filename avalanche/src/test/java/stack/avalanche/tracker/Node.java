package stack.avalanche.tracker;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import stack.avalanche.peer.Pacing;
import stack.avalanche.peer.Policy;
import stack.avalanche.peer.RackDoor;
import stack.avalanche.protocol.Charge;
import stack.avalanche.protocol.Neighbourhood;

/** A simulated peer: what the product's does with its {@link Policy}, without bytes or threads. */
final class Node {
  private static final double CONNECT_TIME = 1;
  private static final double POLL = 1;

  /** Until a peer that did not answer twice says so. */
  private static final double SILENCE = 4;

  /** In vain, before a peer says so. */
  private static final int MOST_FAILURES = 2;

  final int number;
  final Fault fault;
  final int rack;
  final Network.Link out;
  final Network.Link in;
  final BitSet have = new BitSet();
  private final Plan plan;
  private final Clock clock;
  private final Topology network;
  private final Tally tally;
  private final RandomGenerator random;
  private final BitSet missing = new BitSet();
  private final int[] loadingCount;
  private final double[] since;
  private final BitSet loading = new BitSet();
  private final int[] copies;
  private final RackDoor door;
  private final Set<Node> givers = new LinkedHashSet<>();
  private final Accusations accusations;
  private final Map<Node, View> views = new LinkedHashMap<>();
  private final List<Node> watchers = new ArrayList<>();
  private int sending;
  private int loaders;
  private boolean alive;
  private double started;
  private double finished = Double.NaN;

  /** Where a peer says what it has against another. */
  @FunctionalInterface
  interface Accusations {
    /** {@code piece} -1 if it could not even ask. */
    void accuse(Node accuser, Node accused, int piece, Charge charge);
  }

  Node(
      int number,
      double rate,
      Plan plan,
      Clock clock,
      Topology network,
      Tally tally,
      Accusations accusations) {
    this.number = number;
    this.fault = number < plan.faulty ? plan.fault : Fault.NONE;
    this.accusations = accusations;
    this.rack = number % plan.racks;
    this.out = new Network.Link(rate);
    this.in = new Network.Link(rate);
    this.plan = plan;
    this.clock = clock;
    this.network = network;
    this.tally = tally;
    this.random = new SplittableRandom(plan.seed * 1_000_003 + number);
    this.loadingCount = new int[plan.pieces];
    this.since = new double[plan.pieces];
    this.copies = new int[plan.pieces];
    this.door = new RackDoor(plan.pieces);
    missing.set(0, plan.pieces);
  }

  void start() {
    alive = true;
    started = clock.now();
    poll();
  }

  /** Looks now and then for what has become possible just because time passed. */
  private void poll() {
    if (alive && !complete()) {
      load();
      clock.in(POLL, this::poll);
    }
  }

  /** What it says to hold. */
  BitSet claimed() {
    var claimed = (BitSet) have.clone();
    if (fault.lies()) {
      claimed.set(0, plan.pieces);
    } else if (fault == Fault.SWALLOWS) {
      claimed.clear();
    }
    return claimed;
  }

  /** Whom it got something from since it was asked last. */
  List<Node> givers() {
    var last = List.copyOf(givers);
    givers.clear();
    return last;
  }

  /** Where it can be connected to from {@code other}. */
  private boolean reaches(Node other) {
    return fault != Fault.CUT_OFF && other.fault != Fault.CUT_OFF;
  }

  private void accuse(View view, int piece, Charge charge) {
    if (alive && views.get(view.peer) == view) {
      view.failures = 0;
      view.restUntil = clock.now() + SILENCE;
      accusations.accuse(this, view.peer, piece, charge);
    }
  }

  boolean alive() {
    return alive;
  }

  boolean complete() {
    return missing.isEmpty();
  }

  /** Seconds from its start until it had everything; not a number if it never had. */
  double seconds() {
    return finished - started;
  }

  /** Vanishes; who loads from it finds out when a connection fails. */
  void crash() {
    alive = false;
    for (var flow : out.flows()) {
      network.end(flow);
      clock.in(CONNECT_TIME, flow.whenDone());
    }
    in.flows().forEach(network::end);
    clock.in(CONNECT_TIME, () -> List.copyOf(watchers).forEach(watcher -> watcher.lose(this)));
  }

  private void lose(Node peer) {
    var view = views.get(peer);
    view.have.stream().forEach(piece -> forget(view, piece));
    view.have.clear();
    view.held = 0;
    load();
  }

  private void forget(View view, int piece) {
    copies[piece]--;
    door.vanished(piece, view.far(), nanos());
  }

  /** Works with these from now on; see {@link Neighbourhood}. */
  void meet(List<Node> near, List<Node> far, List<Integer> keys) {
    for (var old : List.copyOf(views.values())) {
      if (!(old.far() ? far : near).contains(old.peer)) {
        views.remove(old.peer);
        old.peer.watchers.remove(this);
        old.have.stream().forEach(piece -> forget(old, piece));
      }
    }
    door.rack(keys);
    near.forEach(peer -> meet(peer, false));
    far.forEach(peer -> meet(peer, true));
  }

  private void meet(Node peer, boolean far) {
    if (!views.containsKey(peer)) {
      var view = new View(peer, far, clock);
      views.put(peer, view);
      peer.watchers.add(this);
      if (reaches(peer)) {
        hear(view, 0);
      } else {
        clock.in(SILENCE, () -> accuse(view, -1, Charge.SILENT));
      }
    }
  }

  private long nanos() {
    return (long) (clock.now() * 1e9);
  }

  /** A neighbour has something new: it tells at once, or when its last message is old enough. */
  private void news(Node peer) {
    var view = views.get(peer);
    if (reaches(peer) && view.asked <= clock.now()) {
      hear(view, view.asked + plan.lag() - clock.now());
    }
  }

  private void hear(View view, double delay) {
    var wait = plan.delay + Math.max(0, delay);
    var at = clock.now() + wait;
    view.asked = at;
    clock.in(wait, () -> learn(view, at));
  }

  private void learn(View view, double asked) {
    if (view.asked != asked || views.get(view.peer) != view || !view.peer.alive) {
      return;
    }
    var fresh = view.peer.claimed();
    fresh.andNot(view.have);
    fresh.stream()
        .forEach(piece -> {
          copies[piece]++;
          door.appeared(piece, view.far(), nanos());
        });
    view.have.or(fresh);
    view.held += fresh.cardinality();
    view.busy = view.peer.sending;
    load();
  }

  /** Starts as many loads as there is room and choice for. */
  private void load() {
    while (alive && !missing.isEmpty() && loaders < Pacing.parallel(plan.slots, lead())) {
      var sources = List.copyOf(views.values());
      var perSource = Pacing.perSource(plan.slots, sources.size());
      sources.forEach(source -> source.perSource = perSource);
      var view =
          new Policy.View(
              missing,
              loading,
              late(),
              new BitSet(),
              piece -> copies[piece],
              _ -> plan.pieceSize,
              door.open(nanos()),
              sources);
      var choice = Policy.choose(view, random);
      if (choice.isEmpty()) {
        return;
      }
      request(sources.get(choice.get().source()), choice.get().pieces());
    }
  }

  private BitSet late() {
    var late = new BitSet();
    var end = clock.now() - Pacing.late(plan.usual()) / 1e9;
    loading.stream().filter(piece -> since[piece] < end).forEach(late::set);
    return late;
  }

  /** Pieces it has more than its neighbours on average. */
  private double lead() {
    var sum = 0;
    for (var view : views.values()) {
      sum += view.held;
    }
    return have.cardinality() - (double) sum / Math.max(1, views.size());
  }

  private void request(View view, List<Integer> pieces) {
    loaders++;
    view.loads++;
    pieces.forEach(view.sending::set);
    mark(pieces, 1);
    clock.in(plan.delay, () -> view.peer.answer(this, view, pieces));
  }

  /** Marks pieces as on their way, or no longer. */
  void mark(List<Integer> pieces, int by) {
    for (int piece : pieces) {
      loadingCount[piece] += by;
      since[piece] = by > 0 ? clock.now() : since[piece];
      loading.set(piece, loadingCount[piece] > 0);
    }
  }

  private void answer(Node to, View view, List<Integer> pieces) {
    if (!alive) {
      clock.in(CONNECT_TIME, () -> to.over(view, pieces, true));
    } else if (fault == Fault.CLAIMS) {
      clock.in(plan.delay, () -> to.denied(view, pieces));
    } else if (fault == Fault.HANGS) {
      clock.in(plan.patience(), () -> to.failed(view, pieces));
    } else if (sending >= Pacing.sending(plan.slots, have.cardinality())) {
      tally.refused();
      clock.in(plan.delay, () -> to.over(view, pieces, true));
    } else {
      sending++;
      tally.exchanged(pieces.size(), rack != to.rack);
      network.send(this, to, pieces.size(), () -> sent(to, view, pieces));
    }
  }

  private void sent(Node to, View view, List<Integer> pieces) {
    sending--;
    if (alive) {
      pieces.forEach(to::arrived);
      to.givers.add(this);
      view.failures = 0;
    }
    to.over(view, pieces, !alive);
  }

  private void denied(View view, List<Integer> pieces) {
    pieces.stream()
        .filter(view.have::get)
        .forEach(piece -> {
          view.have.clear(piece);
          view.held--;
          forget(view, piece);
        });
    over(view, pieces, true);
    accuse(view, pieces.getFirst(), Charge.REFUSED);
  }

  private void failed(View view, List<Integer> pieces) {
    over(view, pieces, true);
    if (++view.failures == MOST_FAILURES) {
      accuse(view, pieces.getFirst(), Charge.SILENT);
    }
  }

  private void over(View view, List<Integer> pieces, boolean inVain) {
    loaders--;
    view.loads--;
    view.busy = view.peer.sending;
    pieces.forEach(view.sending::clear);
    mark(pieces, -1);
    if (inVain) {
      var rest = Pacing.restMillis(lead(), plan.usual()) / 1e3;
      view.restUntil = clock.now() + rest;
      clock.in(rest + 1e-6, this::load);
    }
    load();
  }

  /** A piece is there, from wherever. */
  void arrived(int piece) {
    if (!alive || have.get(piece)) {
      return;
    }
    have.set(piece);
    missing.clear(piece);
    if (missing.isEmpty()) {
      finished = clock.now();
      tally.finished(fault);
    }
    List.copyOf(watchers).forEach(watcher -> watcher.news(this));
  }
}
