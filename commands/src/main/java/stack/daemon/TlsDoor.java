package stack.daemon;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import stack.avalanche.wire.BodyLimit;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Strangers;

/**
 * Answers over TLS what holds secrets, at one address; big things go without. Nobody is proven
 * before TLS is spoken, so what one address may have open is bounded: the others must find room.
 */
final class TlsDoor implements AutoCloseable {
  /** Connections that one address may have open. */
  static final int MOST_OF_ONE = 64;

  private static final int MOST = 8192;
  private static final int BACKLOG = 1024;

  private final ServerSocket listener;
  private final TlsConversations conversations;
  private final Consumer<String> log;
  private final Strangers strangers;
  private final Set<Socket> open = new HashSet<>();
  private final Map<InetAddress, Integer> ofOne = new HashMap<>();

  /**
   * Starts to answer.
   *
   * @throws BindException naming the address if it cannot be listened on
   */
  TlsDoor(
      InetSocketAddress address,
      SSLContext context,
      Handler handler,
      BodyLimit bodies,
      Consumer<String> log)
      throws IOException {
    this.log = log;
    this.strangers = new Strangers(log);
    this.listener = listening(address);
    this.conversations = new TlsConversations(context.getSocketFactory(), handler, bodies, log);
    Thread.ofVirtual().name("tls " + address.getPort()).start(this::accept);
  }

  private static ServerSocket listening(InetSocketAddress address) throws IOException {
    var socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(address, BACKLOG);
      return socket;
    } catch (IOException e) {
      socket.close();
      var clear =
          new BindException(
              "cannot listen on %s port %d: %s"
                  .formatted(
                      address.getAddress().getHostAddress(), address.getPort(), e.getMessage()));
      clear.initCause(e);
      throw clear;
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        admit(listener.accept());
      } catch (IOException e) {
        if (!listener.isClosed()) {
          log.accept("cannot accept a connection for TLS: " + e.getMessage());
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
      }
    }
  }

  private void admit(Socket guest) throws IOException {
    var source = guest.getInetAddress();
    if (source == null) {
      guest.close(); // it has gone already
      return;
    }
    var refusal = enter(guest, source);
    if (refusal.isPresent()) {
      strangers.tell(source, refusal.get());
      guest.close();
      return;
    }
    Thread.ofVirtual()
        .name("tls " + source.getHostAddress())
        .start(() -> {
          try {
            conversations.hold(guest);
          } finally {
            leave(guest, source);
          }
        });
  }

  /** Why there is no room for one more, if there is none. */
  private synchronized Optional<String> enter(Socket guest, InetAddress source) {
    if (ofOne.getOrDefault(source, 0) >= MOST_OF_ONE) {
      return Optional.of(
          "%s has %d connections for TLS open and gets no more"
              .formatted(source.getHostAddress(), MOST_OF_ONE));
    }
    if (open.size() >= MOST) {
      return Optional.of(
          "%s gets no connection for TLS: %d are open".formatted(source.getHostAddress(), MOST));
    }
    ofOne.merge(source, 1, Integer::sum);
    open.add(guest);
    return Optional.empty();
  }

  private synchronized void leave(Socket guest, InetAddress source) {
    open.remove(guest);
    ofOne.computeIfPresent(source, (_, count) -> count == 1 ? null : count - 1);
  }

  @Override
  public void close() {
    TlsConversations.end(listener, log);
    synchronized (this) {
      open.forEach(guest -> TlsConversations.end(guest, log));
    }
    conversations.close();
  }
}
