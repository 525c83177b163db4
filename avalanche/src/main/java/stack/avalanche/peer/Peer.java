package stack.avalanche.peer;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Guests;
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
  private static final long DRAIN_MILLIS = 1000;

  private static final Duration GRACE = Duration.ofMillis(200);

  private final Counters counters = new Counters();
  private final Client client;
  private final TrackerClient tracker;
  private final Server port;
  private final Server mirror;
  private final Port portHandler;
  private final Slots slots;
  private final AtomicReference<Session> session = new AtomicReference<>();
  private final CountDownLatch left = new CountDownLatch(1);
  private final Membership membership;

  private Peer(PeerConfig config, Consumer<String> log) throws IOException {
    this.slots = new Slots(config.slots());
    this.client = new Client(config.address().getAddress(), config.nic(), CONNECT);
    this.tracker = new TrackerClient(client, config);
    var known = new Acquaintances(config.frontends());
    this.portHandler = new Port(session, known, slots, counters);
    var guests = Guests.preferring(known, Limits.PEER.forLink(config.megabits()));
    this.port = Server.bind(config.address(), portHandler, guests, config.nic(), log);
    var number = port.address().getPort();
    this.membership =
        new Membership(config, number, client, tracker, counters, slots, known, session, log);
    try {
      var handler =
          new Mirror(
              this::awaitSession,
              new Relay(client, config.frontends(), counters),
              counters,
              this::leave,
              this::metrics);
      var installer = Guests.inTurn(Limits.LOOPBACK);
      this.mirror = Server.bind(config.mirror(), handler, installer, Nic.unlimited(), log);
    } catch (IOException e) {
      port.close(Duration.ZERO);
      client.close();
      throw e;
    }
  }

  /**
   * Starts a peer. It listens when this returns, and joins by itself, as often as it takes.
   *
   * @throws java.net.BindException naming the address that cannot be listened on
   */
  public static Peer start(PeerConfig config, Consumer<String> log) throws IOException {
    var peer = new Peer(config, log);
    peer.port.serve();
    peer.mirror.serve();
    peer.membership.start();
    return peer;
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
    var end = System.nanoTime() + patience.toNanos();
    var now = membership.await(patience.toMillis());
    var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    return now.isPresent() && now.get().board().awaitComplete(left);
  }

  /** Waits until it has left the swarm, told so by its installer. */
  public void awaitLeft() throws InterruptedException {
    left.await();
  }

  private Optional<Session> awaitSession(Duration patience) throws IOException {
    try {
      return membership.awaitSettled(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("shutting down", e);
    }
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
                .gauge("avalanche_have_ratio", "Share of what the host needs that is held.")
                .sample(now.board().permille() / 1000.0));
    return metrics;
  }

  /** Serves only urgent requests for a moment, says good-bye, and removes what it stored. */
  public void leave() {
    if (left.getCount() == 0) {
      return;
    }
    portHandler.drain();
    try {
      Thread.sleep(DRAIN_MILLIS);
      membership.stop();
      tracker.leave();
      var now = session.get();
      stop();
      if (now != null) {
        now.store().wipe();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      membership.complain("cannot leave cleanly: " + e.getMessage());
    } finally {
      left.countDown();
    }
  }

  private void stop() throws IOException {
    membership.stop();
    client.close();
    membership.close();
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
