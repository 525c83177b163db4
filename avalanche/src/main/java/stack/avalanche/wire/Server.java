package stack.avalanche.wire;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** An HTTP/1.1 server: one thread per connection, every client held to {@link Limits}. */
public final class Server implements Closeable {
  /** Bytes of input that an idle connection has room for: thousands may be idle. */
  private static final int IDLE_ROOM = 1 << 10;

  private static final int BACKLOG = 1024;
  private static final Duration DRAIN = Duration.ofSeconds(2);
  private static final String BUSY_STATUS = "503";
  private static final String BUSY =
      """
      HTTP/1.1 503 Service Unavailable\r
      Retry-After: 1\r
      Content-Length: 0\r
      Connection: close\r
      \r
      """;

  private final ServerSocketChannel listener;
  private final Handler handler;
  private final Limits limits;
  private final Guests guests;
  private final Nic nic;
  private final Consumer<String> log;
  private final Strangers strangers;
  private final Watchdog watchdog;
  private final Tally refused = new Tally();
  private final Thread acceptor;
  private volatile boolean closing;

  private Server(
      ServerSocketChannel listener, Handler handler, Guests guests, Nic nic, Consumer<String> log) {
    this.listener = listener;
    this.handler = handler;
    this.guests = guests;
    this.limits = guests.limits();
    this.nic = nic;
    this.log = log;
    this.strangers = new Strangers(log);
    this.watchdog = new Watchdog("watchdog " + listener.socket().getLocalPort());
    this.acceptor =
        limits.threads().name("accept " + listener.socket().getLocalPort()).unstarted(this::accept);
  }

  /**
   * Listens on {@code address} (port 0 for any) and answers with {@code handler}.
   *
   * @throws BindException naming the address if it is in use or not ours
   */
  public static Server start(
      InetSocketAddress address, Handler handler, Limits limits, Nic nic, Consumer<String> log)
      throws IOException {
    var server = bind(address, handler, Guests.all(limits), nic, log);
    server.serve();
    return server;
  }

  /**
   * Takes {@code address} (port 0 for any), where clients wait until {@link #serve}.
   *
   * @throws BindException naming the address if it is in use or not ours
   */
  public static Server bind(
      InetSocketAddress address, Handler handler, Guests guests, Nic nic, Consumer<String> log)
      throws IOException {
    var listener = ServerSocketChannel.open();
    try {
      listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      Link.tune(listener, nic);
      listener.bind(address, BACKLOG);
    } catch (IOException e) {
      listener.close();
      var clear =
          new BindException(
              "cannot listen on %s port %d: %s"
                  .formatted(address.getHostString(), address.getPort(), e.getMessage()));
      clear.initCause(e);
      throw clear;
    }
    return new Server(listener, handler, guests, nic, log);
  }

  /** Answers from now on. */
  public void serve() {
    acceptor.start();
  }

  /** The address it listens on. */
  public InetSocketAddress address() {
    return new InetSocketAddress(
        listener.socket().getInetAddress(), listener.socket().getLocalPort());
  }

  /** Connections and requests refused so far, by the status that says why. */
  public Tally refused() {
    return refused;
  }

  /** Connections open now. */
  public int connections() {
    return guests.size();
  }

  private void accept() {
    while (!closing) {
      try {
        guests.await();
        admit(listener.accept());
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      } catch (IOException e) {
        if (!closing) {
          log.accept("cannot accept a connection: " + e.getMessage());
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
      }
    }
  }

  private void admit(SocketChannel channel) throws IOException {
    var source = channel.socket().getInetAddress();
    if (source == null) {
      channel.close();
      return;
    }
    if (!guests.admits(source)) {
      refused.count(BUSY_STATUS);
      turnAway(channel);
      return;
    }
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.setOption(StandardSocketOptions.SO_SNDBUF, limits.sendBuffer());
    Link.tune(channel, nic);
    var link =
        new Link(
            channel,
            nic,
            watchdog,
            ByteBuffer.allocate(Math.min(IDLE_ROOM, limits.head())),
            limits.head(),
            limits.idleTime());
    var exchange = new Exchange(link, source, handler, guests, strangers, refused);
    guests.enter(exchange);
    limits
        .threads()
        .name("http " + source.getHostAddress())
        .start(() -> exchange.run(() -> closing));
  }

  /** Tells a client that there is no room, without ever waiting for it. */
  private static void turnAway(SocketChannel channel) throws IOException {
    try (channel) {
      channel.configureBlocking(false);
      channel.write(ByteBuffer.wrap(BUSY.getBytes(StandardCharsets.US_ASCII)));
    }
  }

  /** Stops listening, lets running answers finish for {@code grace}, then closes everything. */
  public void close(Duration grace) throws IOException {
    closing = true;
    listener.close();
    acceptor.interrupt();
    awaitAcceptor();
    var end = System.nanoTime() + grace.toNanos();
    abortIdle();
    while (guests.size() > 0 && System.nanoTime() < end) {
      abortIdle();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    guests.all().forEach(Exchange::abort);
    watchdog.close();
  }

  private void abortIdle() {
    guests.all().stream().filter(Exchange::idle).forEach(Exchange::abort);
  }

  /** The port is free only when nobody waits at it any more. */
  private void awaitAcceptor() {
    try {
      if (acceptor.isAlive()) {
        acceptor.join(DRAIN);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    close(DRAIN);
  }
}
