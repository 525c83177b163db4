package stack.avalanche.wire;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes HTTP/1.1 connections from one local address through one NIC and keeps idle ones. */
public final class Client implements Closeable {
  private static final int BUFFER = 128 << 10;
  private static final int MOST_IDLE = 4;

  private final InetAddress local;
  private final Nic nic;
  private final Duration connectTime;
  private final Watchdog watchdog = new Watchdog("watchdog client");
  private final Map<InetSocketAddress, Deque<Connection>> idle = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * @param local address to connect from; null to let the kernel choose
   * @param connectTime how long a connection may take to be made
   */
  public Client(InetAddress local, Nic nic, Duration connectTime) {
    this.local = local;
    this.nic = nic;
    this.connectTime = connectTime;
  }

  /** An idle connection to {@code remote}, or a new one. */
  public Connection connect(InetSocketAddress remote) throws IOException {
    var kept = idle.get(remote);
    if (kept != null) {
      synchronized (kept) {
        while (!kept.isEmpty()) {
          var connection = kept.pop();
          if (connection.open()) {
            return connection;
          }
        }
      }
    }
    return connectAnew(remote);
  }

  /** A new connection to {@code remote}. */
  public Connection connectAnew(InetSocketAddress remote) throws IOException {
    var channel = open();
    var link =
        new Link(channel, nic, watchdog, ByteBuffer.allocateDirect(BUFFER), BUFFER, connectTime);
    try {
      channel.connect(remote);
      return new Connection(this, link, remote);
    } catch (IOException | RuntimeException e) {
      link.close();
      throw e;
    }
  }

  /** A request for what {@code remote} goes on telling; nothing has been done yet. */
  public Inflow inflow(InetSocketAddress remote, String target) throws IOException {
    return new Inflow(open(), nic, remote, target);
  }

  private SocketChannel open() throws IOException {
    if (closed) {
      throw new IOException("client is closed");
    }
    var channel = SocketChannel.open();
    try {
      Link.tune(channel, nic);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      if (local != null) {
        channel.bind(new InetSocketAddress(local, 0));
      }
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * A whole exchange with a small answer. A kept connection that the other side has closed since is
   * replaced once.
   */
  public Connection.Reply exchange(
      InetSocketAddress remote,
      String method,
      String target,
      Headers headers,
      byte[] body,
      int limit,
      Duration patience)
      throws IOException {
    var kept = connect(remote);
    try (kept) {
      return kept.exchange(method, target, headers, body, limit, patience);
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      if (!kept.used()) {
        throw e;
      }
    }
    try (var fresh = connectAnew(remote)) {
      return fresh.exchange(method, target, headers, body, limit, patience);
    }
  }

  /** Takes back a connection whose answers have been read to the end. */
  void keep(Connection connection) {
    var kept = idle.computeIfAbsent(connection.remote(), _ -> new ArrayDeque<>());
    synchronized (kept) {
      if (!closed && kept.size() < MOST_IDLE) {
        kept.push(connection);
        return;
      }
    }
    connection.abort();
  }

  /** Closes and forgets the idle connections to {@code remote}. */
  public void forget(InetSocketAddress remote) {
    var kept = idle.remove(remote);
    if (kept != null) {
      synchronized (kept) {
        kept.forEach(Connection::abort);
        kept.clear();
      }
    }
  }

  /** Whether it makes no more connections. */
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    idle.keySet().forEach(this::forget);
    watchdog.close();
  }
}
