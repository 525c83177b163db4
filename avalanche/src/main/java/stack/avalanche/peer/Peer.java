package stack.avalanche.peer;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Store;
import stack.avalanche.tracker.Phase;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Limits;
import stack.avalanche.wire.Metrics;
import stack.avalanche.wire.Nic;
import stack.avalanche.wire.Server;

/**
 * A backend's peer: joins the swarm of its host's install set, fetches what the host will want,
 * serves it to the others, and mirrors the pallets to the installer.
 */
public final class Peer implements Closeable {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final int MOST_RELAYED_BODY = 1 << 20;
  private static final long DRAIN_MILLIS = 1000;

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

  private static final Duration GRACE = Duration.ofMillis(200);

  private final PeerConfig config;
  private final Consumer<String> log;
  private final Counters counters = new Counters();
  private final Client client;
  private final TrackerClient tracker;
  private final Server port;
  private final Server mirror;
  private final Port portHandler;
  private final Slots slots;
  private final AtomicReference<Session> session = new AtomicReference<>();
  private final CountDownLatch joined = new CountDownLatch(1);
  private final CountDownLatch left = new CountDownLatch(1);
  private final Thread keeper;
  private volatile String lastTrouble = "";
  private volatile boolean closed;

  private Peer(PeerConfig config, Consumer<String> log) throws IOException {
    this.config = config;
    this.log = log;
    this.slots = new Slots(config.slots());
    this.client = new Client(config.address().getAddress(), config.nic(), CONNECT);
    this.tracker = new TrackerClient(client, config);
    this.portHandler = new Port(session, slots, counters);
    this.port = Server.start(config.address(), portHandler, Limits.PEER, config.nic(), log);
    try {
      var handler =
          new Mirror(
              this::awaitSession,
              new Relay(client, config.frontend(), counters),
              counters,
              this::leave,
              this::metrics);
      Limits limits = Limits.PEER.withBody(MOST_RELAYED_BODY);
      this.mirror = Server.start(config.mirror(), handler, limits, Nic.unlimited(), log);
    } catch (IOException e) {
      port.close(Duration.ZERO);
      client.close();
      throw e;
    }
    this.keeper = Thread.ofPlatform().daemon().name("keeper").start(this::keep);
  }

  /**
   * Starts a peer. It listens when this returns, and joins by itself, as often as it takes.
   *
   * @throws java.net.BindException naming the address that cannot be listened on
   */
  public static Peer start(PeerConfig config, Consumer<String> log) throws IOException {
    return new Peer(config, log);
  }

  /** Where other peers reach it. */
  public InetSocketAddress address() {
    return port.address();
  }

  /** Where the installer reaches it. */
  public InetSocketAddress mirror() {
    return mirror.address();
  }

  /** What it has moved. */
  public Counters counters() {
    return counters;
  }

  /** Thousandths of what it wants that it holds; 0 before it has joined. */
  public int permille() {
    return Optional.ofNullable(session.get()).map(now -> now.board().permille()).orElse(0);
  }

  /** Waits until it holds all that its host wants; false if it does not in time. */
  public boolean awaitComplete(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    if (!joined.await(patience.toMillis(), TimeUnit.MILLISECONDS) || session.get() == null) {
      return false;
    }
    return session
        .get()
        .board()
        .awaitComplete(TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
  }

  /** Waits until it has left the swarm, told so by its installer. */
  public void awaitLeft() throws InterruptedException {
    left.await();
  }

  private Optional<Session> awaitSession() {
    try {
      joined.await(Mirror.joinMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return Optional.ofNullable(session.get());
  }

  private Metrics metrics() {
    var metrics = new Metrics();
    counters.write(metrics);
    metrics
        .gauge("avalanche_slots_busy", "Pieces that are being sent.")
        .sample(slots.busy(), "dir", "out")
        .counter("avalanche_http_refused_total", "Connections and requests refused, by status.")
        .samples("status", port.refused().counts());
    Optional.ofNullable(session.get())
        .ifPresent(now ->
            metrics
                .gauge("avalanche_store_bytes", "Bytes of content held.")
                .sample(now.store().bytes())
                .gauge("avalanche_have_ratio", "Share of what the host wants that is held.")
                .sample(now.board().permille() / 1000.0));
    return metrics;
  }

  private void keep() {
    try {
      while (!closed) {
        Duration beat = join();
        for (int beats = 0; !closed && !beat.isZero(); beats++) {
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
    Duration early = usual.dividedBy(part).multipliedBy(1L << Math.min(beats, MOST_DOUBLINGS));
    return early.compareTo(usual) < 0 ? early : usual;
  }

  /** Logs what is wrong, once until something else is. */
  private void complain(String trouble) {
    if (!trouble.equals(lastTrouble)) {
      lastTrouble = trouble;
      log.accept(trouble);
    }
  }

  /** Joins; zero if it must be tried again. */
  private Duration join() throws InterruptedException {
    try {
      Session old = session.get();
      var welcome = tracker.join(port.address().getPort(), old == null ? null : old.set());
      boolean same = old != null && old.set().id().equals(welcome.set().id());
      Session now = same ? old : begin(welcome);
      now.neighbours(welcome.around());
      joined.countDown();
      return report(welcome.beat());
    } catch (TrackerClient.Refused e) {
      complain(e.getMessage() + "; everything is relayed");
      joined.countDown();
      Thread.sleep(Duration.ofSeconds(2));
      return Duration.ZERO;
    } catch (IOException e) {
      complain("cannot join: " + e.getMessage());
      Thread.sleep(500);
      return Duration.ZERO;
    }
  }

  private Session begin(TrackerClient.Welcome welcome) throws IOException {
    Session old = session.getAndSet(null);
    if (old != null) {
      old.close();
    }
    InstallSet set = welcome.set();
    Store store = Store.open(config.store(), set, config.budget());
    var wanted = new BitSet();
    welcome.wanted().forEach(wanted::set);
    int parallel = Math.min(config.slots(), Math.max(FEWEST, IN_FLIGHT / set.longestPiece()));
    var board = new Board(set, store, wanted, parallel, new SplittableRandom());
    var origins = new Origins(config.frontend(), welcome.origins());
    var fetcher = new Fetcher(client, origins, set, store, board, tracker, counters, log);
    var now = new Session(set, store, board, fetcher, tracker, client, parallel, log);
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
    } catch (IOException e) {
      complain("no answer from the tracker: " + e.getMessage());
      return beat;
    }
  }

  private Duration report(Duration beat) throws IOException {
    Session now = session.get();
    if (now == null) {
      return beat; // it has left meanwhile
    }
    Phase phase = now.board().missing() == 0 ? Phase.COMPLETE : Phase.FETCHING;
    var renewal = tracker.beat(now.store().have(), now.set().pieces().size(), phase, counters);
    now.neighbours(renewal.around());
    return renewal.beat();
  }

  /** Serves only urgent requests for a moment, says good-bye, and removes what it stored. */
  public void leave() {
    if (left.getCount() == 0) {
      return;
    }
    portHandler.drain();
    try {
      Thread.sleep(DRAIN_MILLIS);
      closed = true;
      keeper.interrupt();
      tracker.leave();
      Session now = session.get();
      stop();
      if (now != null) {
        now.store().wipe();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      complain("cannot leave cleanly: " + e.getMessage());
    } finally {
      left.countDown();
    }
  }

  private void stop() throws IOException {
    closed = true;
    keeper.interrupt();
    client.close();
    Session now = session.getAndSet(null);
    if (now != null) {
      now.close();
    }
    port.close(GRACE);
    mirror.close(GRACE);
  }

  /** Stops at once. What is stored stays; the tracker forgets the peer when its lease ends. */
  @Override
  public void close() throws IOException {
    stop();
    left.countDown();
  }
}
