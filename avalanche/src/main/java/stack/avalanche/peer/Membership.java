package stack.avalanche.peer;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import stack.avalanche.protocol.Beat;
import stack.avalanche.protocol.Phase;
import stack.avalanche.store.Store;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Unavailable;

/**
 * A peer's place in its swarm: joins as often as it takes, reports beat by beat, and puts a session
 * to work on the set that the tracker names.
 */
public final class Membership implements Closeable {
  /**
   * Peers that start together learn of each other by their first beats, so these come early; less
   * so where beats are rare, because there are many to know from the start.
   */
  private static final int EARLY = 20;

  private static final long EARLY_MILLIS = 40_000;

  private static final int MOST_DOUBLINGS = 5;

  /** Bytes of pieces on their way in, for which there is memory. */
  private static final int IN_FLIGHT = 24 << 20;

  private static final int FEWEST = 4;

  private final PeerConfig config;
  private final int port;
  private final Client client;
  private final TrackerClient tracker;
  private final Counters counters;
  private final Slots slots;
  private final Acquaintances known;
  private final Consumer<String> log;
  private final AtomicReference<Session> session;
  private final CountDownLatch joined = new CountDownLatch(1);
  private final Thread keeper;
  private volatile String lastTrouble = "";
  private volatile boolean closed;

  /**
   * @param port where other peers reach this one
   * @param known learns whom the frontend names
   * @param session the one at work, when there is one
   */
  Membership(
      PeerConfig config,
      int port,
      Client client,
      TrackerClient tracker,
      Counters counters,
      Slots slots,
      Acquaintances known,
      AtomicReference<Session> session,
      Consumer<String> log) {
    this.config = config;
    this.port = port;
    this.client = client;
    this.tracker = tracker;
    this.counters = counters;
    this.slots = slots;
    this.known = known;
    this.session = session;
    this.log = log;
    this.keeper = Thread.ofPlatform().daemon().name("keeper").unstarted(this::keep);
  }

  /** Joins from now on. */
  void start() {
    keeper.start();
  }

  /**
   * Waits for a session; none where the tracker has refused this peer, or within {@code millis}.
   */
  Optional<Session> await(long millis) throws InterruptedException {
    var inTime = joined.await(millis, TimeUnit.MILLISECONDS);
    return inTime ? Optional.ofNullable(session.get()) : Optional.empty();
  }

  /**
   * Waits for a session; none where the tracker has refused this peer.
   *
   * @throws Unavailable if the tracker has not answered by then
   */
  Optional<Session> awaitSettled(Duration patience) throws IOException, InterruptedException {
    if (!joined.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new Unavailable("this host's peer has not joined yet: " + lastTrouble);
    }
    return Optional.ofNullable(session.get());
  }

  private void keep() {
    try {
      while (!closed) {
        var beat = join();
        for (var beats = 0; !closed && !beat.isZero() && !tracker.mayReturn(); beats++) {
          Thread.sleep(pause(beats, beat));
          beat = beat(beat);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until the next beat, after so many: twice as long each time, up to the usual. */
  public static Duration pause(int beats, Duration usual) {
    long part = Math.clamp(EARLY_MILLIS / usual.toMillis(), 1, EARLY);
    var early = usual.dividedBy(part).multipliedBy(1L << Math.min(beats, MOST_DOUBLINGS));
    return early.compareTo(usual) < 0 ? early : usual;
  }

  /** Logs what is wrong, once until something else is. */
  void complain(String trouble) {
    if (!trouble.equals(lastTrouble)) {
      lastTrouble = trouble;
      log.accept(trouble);
    }
  }

  /** Joins; zero if it must be tried again. */
  private Duration join() throws InterruptedException {
    try {
      var old = session.get();
      var told = tracker.join(port, old == null ? null : old.set());
      var same = old != null && old.set().id().equals(told.set().id());
      var now = same ? old : begin(told);
      known.learn(told.welcome().around());
      now.neighbours(told.welcome().around());
      joined.countDown();
      return report(TrackerClient.pause(told.welcome().beat()));
    } catch (TrackerClient.Refused e) {
      complain(e.getMessage() + "; until then everything comes from the frontend");
      joined.countDown();
      Thread.sleep(Duration.ofSeconds(2));
      return Duration.ZERO;
    } catch (IOException e) {
      complain("cannot join: " + e.getMessage());
      Thread.sleep(500);
      return Duration.ZERO;
    }
  }

  private Session begin(TrackerClient.Joined told) throws IOException {
    var old = session.getAndSet(null);
    if (old != null) {
      old.close();
    }
    var set = told.set();
    var store = Store.open(config.store(), set, config.budget());
    var wanted = told.wanted().pieces();
    var parallel = Math.min(config.slots(), Math.max(FEWEST, IN_FLIGHT / set.longestPiece()));
    var board = new Board(set, store, wanted, parallel, new SplittableRandom());
    var origins = new Origins(config.frontends(), told.welcome().origins());
    var testimony = new Testimony(board, tracker, log);
    var receiver = new Receiver(origins, store, board, testimony, counters, log);
    var fetcher = new Fetcher(client, origins, set, store, board, receiver, counters, log);
    var announcer = new Announcer(store, board, slots::busy);
    var listening = new Listening(set, client, board, testimony);
    var now =
        new Session(
            set, store, board, fetcher, tracker, testimony, announcer, listening, parallel, log);
    session.set(now);
    if (closed) {
      now.close();
    } else {
      now.start();
    }
    return now;
  }

  private Duration beat(Duration beat) throws InterruptedException {
    try {
      return report(beat);
    } catch (TrackerClient.Forgotten _) {
      return Duration.ZERO;
    } catch (TrackerClient.Silent e) {
      complain("no answer from the tracker: " + e.getMessage());
      return config.standby().isPresent() ? Duration.ZERO : beat;
    } catch (IOException e) {
      complain("no answer from the tracker: " + e.getMessage());
      return beat;
    }
  }

  private Duration report(Duration beat) throws IOException {
    var now = session.get();
    if (now == null) {
      return beat; // it has left meanwhile
    }
    var phase = now.board().missing() == 0 ? Phase.COMPLETE : Phase.FETCHING;
    var givers = now.testimony().givers();
    var told = new Beat(now.store().have(), phase, counters.traffic(), givers);
    var renewal = tracker.beat(told, now.set().pieces().size());
    now.testimony().told(givers);
    known.learn(renewal.around());
    now.neighbours(renewal.around());
    return TrackerClient.pause(renewal.beat());
  }

  /** Reports no more; what the session does goes on. */
  void stop() {
    closed = true;
    keeper.interrupt();
  }

  @Override
  public void close() throws IOException {
    stop();
    var now = session.getAndSet(null);
    if (now != null) {
      now.close();
    }
  }
}
