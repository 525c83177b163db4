package stack.avalanche.peer;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import stack.avalanche.protocol.Have;
import stack.avalanche.protocol.Neighbourhood;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Piece;
import stack.avalanche.store.Store;

/** What is missing and who has it: the one state that all threads of a peer share. */
final class Board {
  private final Store store;
  private final RandomGenerator random;
  private final ReentrantLock turn = new ReentrantLock();
  private final Monitor monitor = new Monitor();
  private final Condition changed = monitor.condition();
  private final Condition arrived = monitor.condition();
  private final Outstanding outstanding;
  private final Sources sources;
  private final Demand demand;
  private final Loads loads;
  private final Urgent urgent;

  /** Pieces to load from {@code from}. */
  record Load(Neighbour from, List<Integer> pieces) {}

  Board(InstallSet set, Store store, BitSet wanted, int slots, RandomGenerator random) {
    this.store = store;
    this.random = random;
    this.outstanding = new Outstanding(set.pieces().size(), wanted, store.have());
    this.sources = new Sources(set.pieces().size());
    this.demand = new Demand(set, wanted);
    this.loads = new Loads(set, store, slots, random, outstanding, sources);
    this.urgent = new Urgent(monitor, changed, store, outstanding, sources);
  }

  /** What the installer has asked for. */
  Demand demand() {
    return demand;
  }

  /** What the installer waits for. */
  Urgent urgent() {
    return urgent;
  }

  /**
   * The next load from a neighbour; waits up to {@code millis} for one. Those who wait take turns:
   * every change would make each of them look for the same load otherwise.
   */
  Optional<Load> next(long millis) throws InterruptedException {
    turn.lockInterruptibly();
    try {
      return monitor.await(
          changed,
          () -> monitor.isClosed() ? Optional.empty() : loads.next(),
          () ->
              Math.min(sources.untilRested(), outstanding.awaited().untilNext(outstanding.usual())),
          millis);
    } finally {
      turn.unlock();
    }
  }

  /** Marks pieces that come from the frontend as on their way. */
  void begun(SequencedCollection<Integer> pieces) {
    monitor.run(() -> outstanding.begin(pieces));
  }

  /** Undoes {@link #begun}. */
  void ended(SequencedCollection<Integer> pieces) {
    change(() -> outstanding.end(pieces));
  }

  /** Undoes what {@link #next} did. */
  void ended(Load load) {
    change(() -> loads.end(load));
  }

  /**
   * A piece has been stored, or verified and handed on. Who looks for a load learns it from its
   * end.
   */
  void arrived(Piece piece, long nanos) {
    monitor.run(() -> {
      outstanding.arrived(piece.number(), nanos);
      arrived.signalAll();
    });
  }

  /** A load took that long in vain. */
  void timedOut(long nanos) {
    monitor.run(() -> outstanding.timedOut(nanos));
  }

  /** Usual nanoseconds for one load; 0 if none is known yet. */
  long usual() {
    return monitor.get(outstanding::usual);
  }

  /** {@code neighbour} has no slot free. */
  void refused(Neighbour neighbour) {
    monitor.run(() -> neighbour.rest(Pacing.restMillis(loads.lead(), outstanding.usual())));
  }

  /** Learns what {@code neighbour} holds; {@link #told} follows. */
  void learn(Neighbour neighbour, Have message) {
    monitor.run(() -> sources.learn(neighbour, message));
  }

  /** What neighbours hold has been learnt: there may be something to load. */
  void told() {
    monitor.run(() -> {
      if (loads.hasRoomForUrgent()) {
        changed.signalAll();
      }
    });
  }

  /** {@code neighbour} turned out not to hold {@code piece}; true if it is banned for it. */
  boolean unlearn(Neighbour neighbour, int piece) {
    return monitor.get(() -> sources.unlearn(neighbour, piece));
  }

  /** {@code neighbour} does not answer. */
  boolean lost(Neighbour neighbour) {
    return monitor.get(() -> {
      var spoke = neighbour.version() > 0;
      sources.lost(neighbour);
      changed.signalAll();
      return spoke;
    });
  }

  /** Replaces the neighbours; returns the new ones. */
  List<Neighbour> replace(Neighbourhood around) {
    return monitor.get(() -> sources.replace(around));
  }

  /** Whether {@code neighbour} is to be listened to. */
  boolean lists(Neighbour neighbour) {
    return monitor.get(() -> sources.lists(neighbour) && !monitor.isClosed());
  }

  /** Neighbours that hold {@code piece} and are not known to be bad. */
  List<Neighbour> holders(int piece) {
    return monitor.get(() -> sources.holders(piece));
  }

  /** Wanted pieces still missing. */
  int missing() {
    return monitor.get(() -> outstanding.missing().cardinality());
  }

  /** Thousandths of the wanted pieces that are held. */
  int permille() {
    return monitor.get(outstanding::permille);
  }

  /**
   * A missing piece that nobody sends, if nothing has arrived for that long: soon one that no
   * neighbour holds, later any.
   */
  Optional<Integer> starving(long patienceNanos) {
    return monitor.get(() -> {
      var quiet = outstanding.quiet();
      var patience = Math.max(patienceNanos, 4 * outstanding.usual());
      if (monitor.isClosed() || store.full() || quiet < patience) {
        return Optional.empty();
      }
      var candidates =
          outstanding.idle().stream()
              .filter(piece -> sources.copies(piece) == 0 || quiet > 4 * patience)
              .boxed()
              .toList();
      return candidates.isEmpty()
          ? Optional.empty()
          : Optional.of(candidates.get(random.nextInt(candidates.size())));
    });
  }

  /** Waits until {@code piece} is held; false if it is not within {@code millis}. */
  boolean await(int piece, long millis) throws InterruptedException {
    return monitor.await(arrived, () -> store.has(piece), millis);
  }

  /** Waits until nothing is missing; false if something still is after {@code millis}. */
  boolean awaitComplete(long millis) throws InterruptedException {
    return monitor.await(arrived, () -> outstanding.missing().isEmpty(), millis);
  }

  /** Waits while {@code piece} is on its way, until it is late; whether it is held then. */
  boolean awaitLoaded(int piece) throws InterruptedException {
    var late = Patience.late(usual()).toMillis();
    monitor.await(changed, () -> !outstanding.loading().get(piece), late);
    return store.has(piece);
  }

  /** Whether nothing will arrive any more. */
  boolean isClosed() {
    return monitor.isClosed();
  }

  void close() {
    monitor.close();
  }

  /** Changes something that others may wait for. */
  void change(Runnable change) {
    monitor.run(() -> {
      change.run();
      changed.signalAll();
    });
  }
}
