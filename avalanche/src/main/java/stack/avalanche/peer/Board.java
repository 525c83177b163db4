package stack.avalanche.peer;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedCollection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Piece;
import stack.avalanche.store.Store;
import stack.avalanche.tracker.Neighbourhood;
import stack.avalanche.wire.Urgency;

/** What is missing and who has it: the one state that all threads of a peer share. */
final class Board {
  private static final long GRAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final InstallSet set;
  private final Store store;
  private final int slots;
  private final RandomGenerator random;
  private final ReentrantLock turn = new ReentrantLock();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Condition arrived = lock.newCondition();
  private final Condition blocked = lock.newCondition();
  private final Outstanding outstanding;
  private final Sources sources;
  private final Demand demand;
  private int active;
  private boolean closed;

  /** Pieces to load from {@code from}. */
  record Load(Neighbour from, List<Integer> pieces) {}

  Board(InstallSet set, Store store, BitSet wanted, int slots, RandomGenerator random) {
    this.set = set;
    this.store = store;
    this.slots = slots;
    this.random = random;
    this.outstanding = new Outstanding(set.pieces().size(), wanted, store.have());
    this.sources = new Sources(set.pieces().size());
    this.demand = new Demand(set, wanted);
  }

  /** What the installer has asked for. */
  Demand demand() {
    return demand;
  }

  /**
   * The next load from a neighbour; waits up to {@code millis} for one. Those who wait take turns:
   * every change would make each of them look for the same load otherwise.
   */
  Optional<Load> next(long millis) throws InterruptedException {
    turn.lockInterruptibly();
    try {
      return awaitLoad(millis);
    } finally {
      turn.unlock();
    }
  }

  private Optional<Load> awaitLoad(long millis) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      Optional<Load> load = choose();
      while (load.isEmpty() && left > 0 && !closed) {
        long usual = outstanding.usual();
        long step = Math.min(sources.untilRested(), outstanding.awaited().untilNext(usual));
        step = Math.min(left, step);
        left -= step - changed.awaitNanos(step);
        load = choose();
      }
      return load;
    } finally {
      lock.unlock();
    }
  }

  private Optional<Load> choose() {
    if (closed || outstanding.missing().isEmpty() || store.full() || !hasRoomForUrgent()) {
      return Optional.empty();
    }
    long usual = outstanding.usual();
    BitSet urgent = outstanding.awaited().next(usual);
    if (!hasRoom() && urgent.isEmpty()) {
      return Optional.empty();
    }
    List<Neighbour> around = sources.list();
    int perSource = Policy.perSource(slots, around.size());
    around.forEach(source -> source.expect(perSource, Patience.silence(usual)));
    var view =
        new Policy.View(
            outstanding.missing(),
            outstanding.loading(),
            outstanding.late(),
            urgent,
            sources::copies,
            piece -> set.pieces().get(piece).length(),
            sources.door(),
            around);
    var choice = hasRoom() ? Policy.choose(view, random) : Policy.chooseUrgent(view, random);
    return choice.map(chosen -> begin(around, chosen));
  }

  private boolean hasRoom() {
    return active < Policy.parallel(slots, lead());
  }

  private boolean hasRoomForUrgent() {
    return active < Policy.mostUrgent(slots);
  }

  private double lead() {
    return sources.lead(store.version());
  }

  private Load begin(List<Neighbour> around, Policy.Load choice) {
    Neighbour from = around.get(choice.source());
    active++;
    from.begin(choice.pieces());
    outstanding.begin(choice.pieces());
    return new Load(from, choice.pieces());
  }

  /** Marks pieces that come from the frontend as on their way. */
  void begun(SequencedCollection<Integer> pieces) {
    set(() -> outstanding.begin(pieces));
  }

  /** Undoes {@link #begun}. */
  void ended(SequencedCollection<Integer> pieces) {
    change(() -> outstanding.end(pieces));
  }

  /** Undoes what {@link #next} did. */
  void ended(Load load) {
    change(() -> {
      active--;
      load.from().end(load.pieces());
      outstanding.end(load.pieces());
    });
  }

  /**
   * A piece has been stored, or verified and handed on. Who looks for a load learns it from its
   * end.
   */
  void arrived(Piece piece, long nanos) {
    lock.lock();
    try {
      outstanding.arrived(piece.number(), nanos);
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** A load took that long in vain. */
  void timedOut(long nanos) {
    set(() -> outstanding.timedOut(nanos));
  }

  /** Usual nanoseconds for one load; 0 if none is known yet. */
  long usual() {
    return get(outstanding::usual);
  }

  /** {@code neighbour} has no slot free. */
  void refused(Neighbour neighbour) {
    set(() -> neighbour.rest(Policy.restMillis(lead(), outstanding.usual())));
  }

  /** Learns what {@code neighbour} holds; {@link #told} follows. */
  void learn(Neighbour neighbour, Have message) {
    set(() -> sources.learn(neighbour, message));
  }

  /** What neighbours hold has been learnt: there may be something to load. */
  void told() {
    set(() -> {
      if (hasRoomForUrgent()) {
        changed.signalAll();
      }
    });
  }

  /** {@code neighbour} turned out not to hold {@code piece}; true if it is banned for it. */
  boolean unlearn(Neighbour neighbour, int piece) {
    return get(() -> sources.unlearn(neighbour, piece));
  }

  /** {@code neighbour} does not answer. */
  boolean lost(Neighbour neighbour) {
    return get(() -> {
      boolean spoke = neighbour.version() > 0;
      sources.lost(neighbour);
      changed.signalAll();
      return spoke;
    });
  }

  /** Replaces the neighbours; returns the new ones. */
  List<Neighbour> replace(Neighbourhood around) {
    return get(() -> sources.replace(around));
  }

  /** Whether {@code neighbour} is to be listened to. */
  boolean lists(Neighbour neighbour) {
    return get(() -> sources.lists(neighbour) && !closed);
  }

  /** Neighbours that hold {@code piece} and are not known to be bad. */
  List<Neighbour> holders(int piece) {
    return get(() -> sources.holders(piece));
  }

  /**
   * The installer waits for {@code piece}. One that was expected has to be rescued so late that
   * those who do it look for it by themselves.
   */
  void block(int piece) {
    change(() -> {
      if (!outstanding.block(piece)) {
        blocked.signalAll();
      }
    });
  }

  /** The installer waits for it no longer. */
  void unblock(int piece) {
    set(() -> outstanding.awaited().end(piece));
  }

  /** Pieces that the installer waits for. */
  BitSet blocked() {
    return get(() -> outstanding.awaited().pieces());
  }

  /** How long {@code piece} can wait. */
  Urgency urgency(int piece) {
    return get(() -> outstanding.awaited().urgency(piece, outstanding.usual()));
  }

  /**
   * Waits up to {@code millis} for a piece that an installer must not wait for any longer; whoever
   * gets it has to take it from an origin, and to say so.
   */
  OptionalInt rescue(long millis) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      OptionalInt piece = choose(outstanding.awaited());
      while (piece.isEmpty() && left > 0 && !closed) {
        long due = outstanding.awaited().untilRescue(outstanding.usual(), this::soonHere);
        long step = Math.min(left, Math.max(due, GRAIN_NANOS));
        left -= step - blocked.awaitNanos(step);
        piece = choose(outstanding.awaited());
      }
      return piece;
    } finally {
      lock.unlock();
    }
  }

  private OptionalInt choose(Awaited awaited) {
    return closed || store.full()
        ? OptionalInt.empty()
        : awaited.rescue(outstanding.usual(), this::soonHere);
  }

  private boolean soonHere(int piece) {
    return outstanding.coming(piece) || sources.copies(piece) == 0;
  }

  /** Undoes {@link #rescue}; not to be tried again for {@code restMillis}. */
  void rescued(int piece, long restMillis) {
    set(() -> outstanding.awaited().rescued(piece, TimeUnit.MILLISECONDS.toNanos(restMillis)));
  }

  /** Wanted pieces still missing. */
  int missing() {
    return get(() -> outstanding.missing().cardinality());
  }

  /** Thousandths of the wanted pieces that are held. */
  int permille() {
    return get(outstanding::permille);
  }

  /**
   * A missing piece that nobody sends, if nothing has arrived for that long: soon one that no
   * neighbour holds, later any.
   */
  Optional<Integer> starving(long patienceNanos) {
    return get(() -> {
      long quiet = outstanding.quiet();
      long patience = Math.max(patienceNanos, 4 * outstanding.usual());
      if (closed || store.full() || quiet < patience) {
        return Optional.empty();
      }
      List<Integer> candidates =
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
    return await(arrived, () -> store.has(piece), millis);
  }

  /** Waits until nothing is missing; false if something still is after {@code millis}. */
  boolean awaitComplete(long millis) throws InterruptedException {
    return await(arrived, () -> outstanding.missing().isEmpty(), millis);
  }

  /** Waits while {@code piece} is on its way, until it is late; whether it is held then. */
  boolean awaitLoaded(int piece) throws InterruptedException {
    long late = Patience.late(usual()).toMillis();
    await(changed, () -> !outstanding.loading().get(piece), late);
    return store.has(piece);
  }

  private boolean await(Condition signal, BooleanSupplier state, long millis)
      throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (!state.getAsBoolean() && left > 0 && !closed) {
        left = signal.awaitNanos(left);
      }
      return state.getAsBoolean();
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing will arrive any more. */
  boolean isClosed() {
    return get(() -> closed);
  }

  void close() {
    change(() -> {
      closed = true;
      arrived.signalAll();
      blocked.signalAll();
    });
  }

  private <T> T get(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }

  /** Changes something that nobody waits for. */
  private void set(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }

  /** Changes something that others may wait for. */
  void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
