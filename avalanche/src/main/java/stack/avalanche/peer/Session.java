package stack.avalanche.peer;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import stack.avalanche.protocol.Neighbourhood;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Store;

/** A peer at work on one install set: its threads load pieces until nothing is missing. */
final class Session implements Closeable {
  private static final long WAIT_MILLIS = 1000;
  private static final long STARVING_MILLIS = 500;
  private static final long ORIGIN_REST_MILLIS = 1000;
  private static final long FLOWING_MILLIS = 10;

  private static final long STARVING_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int DUTY_LOOPS = 4;

  /** As many as an installer reads at the same time. */
  private static final int RESCUE_LOOPS = 3;

  private static final long RESCUE_REST_MILLIS = 1000;

  private final InstallSet set;
  private final Store store;
  private final Board board;
  private final Fetcher fetcher;
  private final DutyLoops duties;
  private final Testimony testimony;
  private final Announcer announcer;
  private final Listening listening;
  private final Consumer<String> log;
  private final int slots;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;

  Session(
      InstallSet set,
      Store store,
      Board board,
      Fetcher fetcher,
      TrackerClient tracker,
      Testimony testimony,
      Announcer announcer,
      Listening listening,
      int slots,
      Consumer<String> log) {
    this.set = set;
    this.store = store;
    this.board = board;
    this.fetcher = fetcher;
    this.duties = new DutyLoops(store, board, fetcher, tracker);
    this.testimony = testimony;
    this.announcer = announcer;
    this.listening = listening;
    this.slots = slots;
    this.log = log;
  }

  InstallSet set() {
    return set;
  }

  Store store() {
    return store;
  }

  Board board() {
    return board;
  }

  Fetcher fetcher() {
    return fetcher;
  }

  Testimony testimony() {
    return testimony;
  }

  Announcer announcer() {
    return announcer;
  }

  /** Sets its threads to work, unless it has been closed before. */
  synchronized void start() {
    if (closed) {
      return;
    }
    testimony.start();
    announcer.start();
    listening.start();
    for (var i = 0; i < Pacing.mostUrgent(slots); i++) {
      run("load", this::loadLoop);
    }
    for (var i = 0; i < DUTY_LOOPS; i++) {
      run("duty", duties::run);
    }
    for (var i = 0; i < RESCUE_LOOPS; i++) {
      run("rescue", this::rescueLoop);
    }
    run("fallback", this::fallbackLoop);
  }

  private interface Loop {
    void run() throws InterruptedException;
  }

  private void run(String name, Loop loop) {
    threads.add(
        Thread.ofPlatform()
            .daemon()
            .name(name)
            .start(() -> {
              try {
                loop.run();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            }));
  }

  private void loadLoop() throws InterruptedException {
    var scratch = fetcher.scratch();
    while (!closed) {
      var load = board.next(WAIT_MILLIS);
      load.ifPresent(each -> fetcher.load(each, scratch.get()));
    }
  }

  /** Takes from an origin what the schedule does not bring to the installer in time. */
  private void rescueLoop() throws InterruptedException {
    var scratch = fetcher.scratch();
    while (!closed) {
      var number = board.urgent().rescue(WAIT_MILLIS);
      if (number.isPresent()) {
        var piece = set.pieces().get(number.get());
        var rest = fetcher.rescue(piece, scratch.get()) ? 0 : RESCUE_REST_MILLIS;
        board.urgent().rescued(piece.number(), rest);
      }
    }
  }

  /**
   * Keeps the install going when neither neighbours nor tracker give anything: now and then a piece
   * or, where the tracker is silent but an origin is not, one after the other.
   */
  private void fallbackLoop() throws InterruptedException {
    var scratch = fetcher.scratch();
    var flowing = false;
    while (!closed) {
      Thread.sleep(flowing ? FLOWING_MILLIS : STARVING_MILLIS);
      var guided = duties.guided();
      flowing &= !guided;
      var patience = flowing ? 0 : STARVING_NANOS;
      var piece = board.starving(guided ? LONG_NANOS : patience);
      if (piece.isPresent()) {
        try {
          fetcher.fromOrigin(List.of(piece.get()), scratch.get());
          flowing = true;
        } catch (IOException _) {
          flowing = false;
          Thread.sleep(ORIGIN_REST_MILLIS);
        }
      }
    }
  }

  /** Works with these peers from now on. */
  void neighbours(Neighbourhood around) {
    board.replace(around).forEach(listening::add);
  }

  @Override
  public void close() throws IOException {
    List<Thread> running;
    synchronized (this) {
      closed = true;
      duties.close();
      testimony.close();
      announcer.close();
      running = List.copyOf(threads);
    }
    board.close();
    listening.close();
    running.forEach(Thread::interrupt);
    for (var thread : running) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        log.accept("interrupted while closing");
      }
    }
    store.close();
  }
}
