package stack.avalanche.peer;

import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import stack.avalanche.protocol.Urgency;
import stack.avalanche.store.Store;

/** The pieces that the installer waits for, as the threads of a peer share them. */
final class Urgent {
  private static final long GRAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Monitor monitor;
  private final Condition changed;
  private final Condition blocked;
  private final Store store;
  private final Outstanding outstanding;
  private final Awaited awaited;
  private final Sources sources;

  /**
   * @param monitor of the {@link Board}
   * @param changed told when there may be something to load
   */
  Urgent(
      Monitor monitor, Condition changed, Store store, Outstanding outstanding, Sources sources) {
    this.monitor = monitor;
    this.changed = changed;
    this.blocked = monitor.condition();
    this.store = store;
    this.outstanding = outstanding;
    this.awaited = outstanding.awaited();
    this.sources = sources;
  }

  /**
   * The installer waits for {@code piece}. One that was expected has to be rescued so late that
   * those who do it look for it by themselves.
   */
  void block(int piece) {
    monitor.run(() -> {
      if (!outstanding.block(piece)) {
        blocked.signalAll();
      }
      changed.signalAll();
    });
  }

  /** The installer waits for it no longer. */
  void unblock(int piece) {
    monitor.run(() -> awaited.end(piece));
  }

  BitSet pieces() {
    return monitor.get(awaited::pieces);
  }

  /** How long {@code piece} can wait. */
  Urgency of(int piece) {
    return monitor.get(() -> awaited.urgency(piece, outstanding.usual()));
  }

  /**
   * Waits up to {@code millis} for a piece that an installer must not wait for any longer; whoever
   * gets it has to take it from an origin, and to say so.
   */
  Optional<Integer> rescue(long millis) throws InterruptedException {
    return monitor.await(
        blocked,
        () ->
            monitor.isClosed() || store.full()
                ? Optional.empty()
                : awaited.rescue(outstanding.usual(), this::soonHere),
        () -> Math.max(awaited.untilRescue(outstanding.usual(), this::soonHere), GRAIN_NANOS),
        millis);
  }

  private boolean soonHere(int piece) {
    return outstanding.coming(piece) || sources.copies(piece) == 0;
  }

  /** Undoes {@link #rescue}; not to be tried again for {@code restMillis}. */
  void rescued(int piece, long restMillis) {
    monitor.run(() -> awaited.rescued(piece, TimeUnit.MILLISECONDS.toNanos(restMillis)));
  }
}
