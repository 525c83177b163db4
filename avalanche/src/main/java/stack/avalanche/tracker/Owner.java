package stack.avalanche.tracker;

import java.io.Closeable;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import stack.avalanche.protocol.Malformed;
import stack.avalanche.protocol.PeerId;
import stack.avalanche.store.InstallSet;

/**
 * Lets one thread at a time at the {@link State}, tells it that time passes, and keeps those who
 * wait for a slot of the frontend in line.
 */
final class Owner implements Closeable {
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final ReentrantLock lock = new ReentrantLock();
  private final Line<Condition> line = new Line<>();
  private final State state;
  private final Thread ticker;

  Owner(State state) {
    this.state = state;
    this.ticker = Thread.ofVirtual().name("tracker ticks").start(this::tick);
  }

  private void tick() {
    while (!Thread.currentThread().isInterrupted()) {
      ask(owned -> {
        owned.apply(new Event.Tick());
        callNext();
        return owned;
      });
      LockSupport.parkNanos(TICK_NANOS);
    }
  }

  Outcome apply(Event event) {
    return ask(owned -> owned.apply(event));
  }

  <T> T ask(Function<State, T> question) {
    lock.lock();
    try {
      return question.apply(state);
    } finally {
      lock.unlock();
    }
  }

  /** What a peer that has joined installs. */
  InstallSet setOf(PeerId peer) throws Malformed {
    return ask(owned -> owned.setOf(peer)).orElseThrow(() -> new Malformed("unknown peer"));
  }

  /** Applies {@code duty}; waits for a slot of the frontend if all are taken. */
  Outcome apply(Event.Duty duty) throws InterruptedException {
    lock.lock();
    try {
      var outcome = state.apply(duty);
      return isIdle(outcome) && state.allBusy(duty.peer()) ? inLine(duty, outcome) : outcome;
    } finally {
      callNext();
      lock.unlock();
    }
  }

  private static boolean isIdle(Outcome outcome) {
    return outcome instanceof Outcome.Granted granted && granted.pieces().isEmpty();
  }

  /** Waits for a slot of the frontend behind those who came before. */
  private Outcome inLine(Event.Duty duty, Outcome otherwise) throws InterruptedException {
    var turn = lock.newCondition();
    if (!line.enter(turn)) {
      return otherwise;
    }
    try {
      var left = Line.PATIENCE.toNanos();
      while (left > 0) {
        if (turn.equals(line.head()) && !state.allBusy(duty.peer())) {
          return state.apply(
              new Event.Duty(duty.peer(), new BitSet(), new BitSet(), duty.blocked()));
        }
        left = turn.awaitNanos(left);
      }
      return new Outcome.Granted(List.of(), Pace.SHORT_REST);
    } finally {
      line.leave(turn);
    }
  }

  /** Wakes the first in line: there may be a slot now. */
  private void callNext() {
    if (line.head() != null) {
      line.head().signal();
    }
  }

  @Override
  public void close() {
    ticker.interrupt();
  }
}
