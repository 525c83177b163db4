package stack.avalanche.peer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import stack.avalanche.store.Store;

/**
 * Takes from the frontend what the tracker says, so that each piece leaves it about once. Several
 * loops run at the same time; one of them at a time asks for more, who took something tells it at
 * once.
 */
final class DutyLoops {
  private static final long IDLE_MILLIS = 1000;
  private static final long FIRST_BACKOFF = 200;
  private static final long LAST_BACKOFF = 2000;

  /** A tracker that answers knows better what has to leave the frontend. */
  private static final long GUIDED_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Store store;
  private final Board board;
  private final Fetcher fetcher;
  private final TrackerClient tracker;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile long restUntil = System.nanoTime();
  private volatile boolean closed;

  DutyLoops(Store store, Board board, Fetcher fetcher, TrackerClient tracker) {
    this.store = store;
    this.board = board;
    this.fetcher = fetcher;
    this.tracker = tracker;
  }

  /** Whether the tracker has answered not long ago, or is not due to be asked yet. */
  boolean guided() {
    return System.nanoTime() - restUntil < GUIDED_NANOS;
  }

  void close() {
    closed = true;
  }

  /** One loop. */
  void run() throws InterruptedException {
    var scratch = fetcher.scratch();
    List<Integer> taken = List.of();
    var backoff = FIRST_BACKOFF;
    while (!closed) {
      try {
        var duty = taken.isEmpty() ? await() : ask(taken);
        taken = List.of();
        if (!duty.isEmpty()) {
          taken = duty;
          take(duty, scratch);
        }
        backoff = FIRST_BACKOFF;
      } catch (IOException _) {
        Thread.sleep(backoff);
        backoff = Math.min(2 * backoff, LAST_BACKOFF);
      }
    }
  }

  /** Asks when it is its turn and time to; does not where nothing is wanted. */
  private List<Integer> await() throws IOException, InterruptedException {
    turn.lockInterruptibly();
    try {
      var rest = restUntil - System.nanoTime();
      if (rest > 0) {
        TimeUnit.NANOSECONDS.sleep(rest);
      }
      if (store.full() || board.awaitComplete(0)) {
        Thread.sleep(IDLE_MILLIS);
        return List.of();
      }
      return ask(List.of());
    } finally {
      turn.unlock();
    }
  }

  private List<Integer> ask(List<Integer> taken) throws IOException {
    var done = taken.stream().filter(store::has).toList();
    var failed = taken.stream().filter(piece -> !store.has(piece)).toList();
    var duty = tracker.duty(done, failed, board.urgent().pieces());
    restUntil = System.nanoTime() + (duty.pieces().isEmpty() ? duty.rest().toNanos() : 0);
    return duty.pieces();
  }

  /** Takes {@code duty}, but for what a neighbour is sending already and does send. */
  private void take(List<Integer> duty, Scratch scratch) throws IOException, InterruptedException {
    var open = new ArrayList<Integer>();
    for (int piece : duty) {
      if (!board.awaitLoaded(piece)) {
        open.add(piece);
      }
    }
    if (!open.isEmpty()) {
      fetcher.fromOrigin(open, scratch.get());
    }
  }
}
