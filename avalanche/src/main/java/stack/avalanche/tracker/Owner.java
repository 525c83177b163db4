package stack.avalanche.tracker;

import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Lets one thread at a time at the {@link State}, tells it that time passes, and keeps those who
 * wait for a slot of the frontend in line.
 */
final class Owner implements Closeable {
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final long DUTY_WAIT_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int MOST_WAITING = 1024;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition slotFree = lock.newCondition();
  private final Deque<Object> line = new ArrayDeque<>();
  private final State state;
  private final Thread ticker;

  Owner(State state) {
    this.state = state;
    this.ticker = Thread.ofVirtual().name("tracker ticks").start(this::tick);
  }

  private void tick() {
    while (!Thread.currentThread().isInterrupted()) {
      apply(new Event.Tick());
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

  /** Applies {@code duty}; waits for a slot of the frontend if all are taken. */
  Outcome apply(Event.Duty duty) throws InterruptedException {
    lock.lock();
    try {
      Outcome outcome = state.apply(duty);
      return isIdle(outcome) && state.allBusy(duty.peer()) ? inLine(duty) : outcome;
    } finally {
      slotFree.signalAll();
      lock.unlock();
    }
  }

  private static boolean isIdle(Outcome outcome) {
    return outcome instanceof Outcome.Granted granted && granted.pieces().isEmpty();
  }

  /** Waits for a slot of the frontend behind those who came before. */
  private Outcome inLine(Event.Duty duty) throws InterruptedException {
    var ticket = new Object();
    Outcome outcome = new Outcome.Granted(List.of());
    if (line.size() >= MOST_WAITING) {
      return outcome;
    }
    line.add(ticket);
    try {
      slotFree.signalAll();
      long left = DUTY_WAIT_NANOS;
      while (left > 0 && isIdle(outcome)) {
        left = slotFree.awaitNanos(left);
        if (ticket.equals(line.peekFirst()) && !state.allBusy(duty.peer())) {
          var again = new Event.Duty(duty.peer(), new BitSet(), new BitSet(), duty.blocked());
          outcome = state.apply(again);
          left = 0;
        }
      }
      return outcome;
    } finally {
      line.remove(ticket);
    }
  }

  @Override
  public void close() {
    ticker.interrupt();
  }
}
