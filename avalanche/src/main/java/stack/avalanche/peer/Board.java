package stack.avalanche.peer;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Piece;
import stack.avalanche.store.Store;
import stack.avalanche.tracker.Neighbourhood;

/** What is missing, what is on its way, and who has it: the peer's one shared state. */
final class Board {
  private static final long URGENT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long GRAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final InstallSet set;
  private final Store store;
  private final int slots;
  private final RandomGenerator random;
  private final ReentrantLock turn = new ReentrantLock();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<InetSocketAddress, Neighbour> neighbours = new LinkedHashMap<>();
  private final BitSet wanted;
  private final BitSet missing;
  private final int[] loading;
  private final long[] since;
  private final BitSet loadingBits = new BitSet();
  private final int[] copies;
  private final Map<Integer, Long> blocked = new HashMap<>();
  private final RackDoor door;
  private final Median median = new Median();
  private long arrival = System.nanoTime();
  private int active;
  private boolean closed;

  /** Pieces to load from {@code from}. */
  record Load(Neighbour from, List<Integer> pieces) {}

  Board(InstallSet set, Store store, BitSet wanted, int slots, RandomGenerator random) {
    this.set = set;
    this.store = store;
    this.slots = slots;
    this.random = random;
    this.wanted = wanted;
    this.missing = (BitSet) wanted.clone();
    this.missing.andNot(store.have());
    this.loading = new int[set.pieces().size()];
    this.since = new long[set.pieces().size()];
    this.copies = new int[set.pieces().size()];
    this.door = new RackDoor(set.pieces().size());
  }

  /**
   * The next load from a neighbour; waits up to {@code millis} for one. Those who wait take turns:
   * every change would make each of them look for the same load otherwise.
   */
  Optional<Load> next(long millis) throws InterruptedException {
    turn.lockInterruptibly();
    try {
      return await(millis);
    } finally {
      turn.unlock();
    }
  }

  private Optional<Load> await(long millis) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      Optional<Load> load = choose();
      while (load.isEmpty() && left > 0 && !closed) {
        long step = Math.min(left, untilRested());
        left -= step - changed.awaitNanos(step);
        load = choose();
      }
      return load;
    } finally {
      lock.unlock();
    }
  }

  /** Nanoseconds until a neighbour that was busy may be asked again. */
  private long untilRested() {
    return neighbours.values().stream()
        .mapToLong(Neighbour::restLeft)
        .filter(left -> left > -GRAIN_NANOS)
        .map(left -> Math.max(left, GRAIN_NANOS))
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private Optional<Load> choose() {
    if (closed || missing.isEmpty() || store.full() || active >= Policy.parallel(slots, lead())) {
      return Optional.empty();
    }
    List<Neighbour> sources = new ArrayList<>(neighbours.values());
    int perSource = Policy.perSource(slots, sources.size());
    sources.forEach(source -> source.perSource(perSource));
    var view =
        new Policy.View(
            missing,
            loadingBits,
            late(),
            urgent(),
            piece -> copies[piece],
            piece -> set.pieces().get(piece).length(),
            door.open(System.nanoTime()),
            sources);
    Optional<Policy.Load> choice = Policy.choose(view, random);
    return choice.map(load -> {
      Neighbour from = sources.get(load.source());
      active++;
      from.begin(load.pieces());
      begin(load.pieces());
      return new Load(from, load.pieces());
    });
  }

  /** Pieces held above the average of the neighbours. */
  private double lead() {
    int held = store.version();
    int sum = 0;
    for (Neighbour neighbour : neighbours.values()) {
      sum += neighbour.held();
    }
    return neighbours.isEmpty() ? 0 : held - (double) sum / neighbours.size();
  }

  private BitSet late() {
    var late = new BitSet();
    long end = System.nanoTime() - Policy.late(median.value());
    for (int i = loadingBits.nextSetBit(0); i >= 0; i = loadingBits.nextSetBit(i + 1)) {
      late.set(i, since[i] - end < 0);
    }
    return late;
  }

  private BitSet urgent() {
    var urgent = new BitSet();
    long now = System.nanoTime();
    blocked.forEach((piece, since) -> {
      if (now - since > URGENT_NANOS) {
        urgent.set(piece);
      }
    });
    return urgent;
  }

  private void begin(Iterable<Integer> pieces) {
    for (int piece : pieces) {
      loading[piece]++;
      loadingBits.set(piece);
      since[piece] = System.nanoTime();
    }
  }

  private void end(Iterable<Integer> pieces) {
    for (int piece : pieces) {
      if (--loading[piece] == 0) {
        loadingBits.clear(piece);
      }
    }
  }

  /** Marks pieces that come from the frontend as on their way. */
  void begun(SequencedCollection<Integer> pieces) {
    locked(() -> begin(pieces));
  }

  /** Undoes {@link #begun}. */
  void ended(SequencedCollection<Integer> pieces) {
    locked(() -> end(pieces));
  }

  /** Undoes what {@link #next} did. */
  void ended(Load load) {
    locked(() -> {
      active--;
      load.from().end(load.pieces());
      end(load.pieces());
    });
  }

  /** A piece has been stored, or verified and handed on. */
  void arrived(Piece piece, long nanos) {
    locked(() -> {
      missing.clear(piece.number());
      blocked.remove(piece.number());
      arrival = System.nanoTime();
      median.add(nanos);
    });
  }

  /** A piece took that long in vain. */
  void timedOut(long nanos) {
    locked(() -> median.add(nanos));
  }

  /** Usual nanoseconds for one load; 0 if none is known yet. */
  long usual() {
    lock.lock();
    try {
      return median.value();
    } finally {
      lock.unlock();
    }
  }

  /** Changes something about {@code neighbour}. */
  void with(Runnable change) {
    locked(change);
  }

  /** {@code neighbour} has no slot free. */
  void refused(Neighbour neighbour) {
    locked(() -> neighbour.rest(Policy.restMillis(lead(), median.value())));
  }

  /** Learns what {@code neighbour} holds. */
  void learn(Neighbour neighbour, Have message) {
    locked(() -> {
      if (neighbours.containsValue(neighbour)) {
        long now = System.nanoTime();
        neighbour.learn(message).stream()
            .forEach(piece -> {
              copies[piece]++;
              door.appeared(piece, neighbour.far(), now);
            });
      }
    });
  }

  /** {@code neighbour} turned out not to hold {@code piece}; true if it is banned for it. */
  boolean unlearn(Neighbour neighbour, int piece) {
    lock.lock();
    try {
      boolean before = neighbour.banned();
      if (neighbour.unlearn(piece) && neighbours.containsValue(neighbour)) {
        forget(neighbour, piece);
      }
      changed.signalAll();
      return !before && neighbour.banned();
    } finally {
      lock.unlock();
    }
  }

  /** {@code neighbour} does not answer. */
  void lost(Neighbour neighbour) {
    locked(() -> {
      if (neighbours.containsValue(neighbour)) {
        neighbour.lose().stream().forEach(piece -> forget(neighbour, piece));
      }
    });
  }

  private void forget(Neighbour neighbour, int piece) {
    copies[piece]--;
    door.vanished(piece, neighbour.far(), System.nanoTime());
  }

  /** Replaces the neighbours; returns the new ones. */
  List<Neighbour> replace(Neighbourhood around) {
    var added = new ArrayList<Neighbour>();
    locked(() -> {
      for (Neighbour old : List.copyOf(neighbours.values())) {
        if (!(old.far() ? around.far() : around.near()).contains(old.address)) {
          neighbours.remove(old.address);
          old.have().stream().forEach(piece -> forget(old, piece));
        }
      }
      door.rack(around.rack());
      around.near().forEach(address -> add(address, false, added));
      around.far().forEach(address -> add(address, true, added));
    });
    return added;
  }

  private void add(InetSocketAddress address, boolean far, List<Neighbour> added) {
    neighbours.computeIfAbsent(
        address,
        _ -> {
          var neighbour = new Neighbour(address, far);
          added.add(neighbour);
          return neighbour;
        });
  }

  boolean lists(Neighbour neighbour) {
    lock.lock();
    try {
      return neighbours.containsValue(neighbour) && !closed;
    } finally {
      lock.unlock();
    }
  }

  /** The installer waits for {@code piece}; false if it was not wanted before. */
  boolean block(int piece) {
    lock.lock();
    try {
      blocked.putIfAbsent(piece, System.nanoTime());
      boolean known = wanted.get(piece);
      if (!known) {
        wanted.set(piece);
        missing.set(piece);
      }
      changed.signalAll();
      return known;
    } finally {
      lock.unlock();
    }
  }

  /** Neighbours that hold {@code piece} and are not known to be bad. */
  List<Neighbour> holders(int piece) {
    lock.lock();
    try {
      return neighbours.values().stream()
          .filter(each -> each.have().get(piece) && !each.banned())
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /** The installer waits for it no longer. */
  void unblock(int piece) {
    locked(() -> blocked.remove(piece));
  }

  /** Waits until {@code piece} is held; false if it is not within {@code millis}. */
  boolean await(int piece, long millis) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (!store.has(piece) && left > 0 && !closed) {
        left = changed.awaitNanos(left);
      }
      return store.has(piece);
    } finally {
      lock.unlock();
    }
  }

  /** Pieces that the installer waits for. */
  BitSet blocked() {
    lock.lock();
    try {
      var pieces = new BitSet();
      blocked.keySet().forEach(pieces::set);
      return pieces;
    } finally {
      lock.unlock();
    }
  }

  /** Waits while {@code piece} is on its way; whether it is held then. */
  boolean awaitLoaded(int piece) throws InterruptedException {
    lock.lock();
    try {
      while (loading[piece] > 0 && !closed) {
        changed.await();
      }
      return store.has(piece);
    } finally {
      lock.unlock();
    }
  }

  /** Whether {@code piece} is on its way. */
  boolean loading(int piece) {
    lock.lock();
    try {
      return loading[piece] > 0;
    } finally {
      lock.unlock();
    }
  }

  /**
   * A missing piece that nobody sends, if nothing has arrived for that long: soon one that no
   * neighbour holds, later any.
   */
  Optional<Integer> starving(long patienceNanos) {
    lock.lock();
    try {
      long quiet = System.nanoTime() - arrival;
      long patience = Math.max(patienceNanos, 4 * median.value());
      if (closed || store.full() || quiet < patience) {
        return Optional.empty();
      }
      BitSet open = (BitSet) missing.clone();
      open.andNot(loadingBits);
      List<Integer> candidates =
          open.stream().filter(p -> copies[p] == 0 || quiet > 4 * patience).boxed().toList();
      return candidates.isEmpty()
          ? Optional.empty()
          : Optional.of(candidates.get(random.nextInt(candidates.size())));
    } finally {
      lock.unlock();
    }
  }

  /** Wanted pieces still missing. */
  int missing() {
    lock.lock();
    try {
      return missing.cardinality();
    } finally {
      lock.unlock();
    }
  }

  /** Thousandths of the wanted pieces that are held. */
  int permille() {
    lock.lock();
    try {
      int all = wanted.cardinality();
      return all == 0 ? 1000 : 1000 - 1000 * missing.cardinality() / all;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nothing is missing; false if something still is after {@code millis}. */
  boolean awaitComplete(long millis) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (!missing.isEmpty() && left > 0 && !closed) {
        left = changed.awaitNanos(left);
      }
      return missing.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    locked(() -> closed = true);
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
