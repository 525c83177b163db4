package stack.avalanche.wire;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client that says exactly what a test tells it to. */
public final class RawClient implements Closeable {
  private final Socket socket = new Socket();

  /** Connects to {@code server}. */
  public RawClient(InetSocketAddress server) throws IOException {
    socket.connect(server, 2000);
    socket.setSoTimeout(10_000);
  }

  /** Connects to {@code server} from the address {@code local}. */
  public RawClient(InetSocketAddress server, InetAddress local) throws IOException {
    socket.bind(new InetSocketAddress(local, 0));
    socket.connect(server, 2000);
    socket.setSoTimeout(10_000);
  }

  /** Says {@code text} and nothing else. */
  public RawClient say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** Whether the server says anything, or closes the connection, in that time. */
  public boolean hearsWithin(Duration patience) throws IOException {
    socket.setSoTimeout((int) patience.toMillis());
    try {
      socket.getInputStream().read();
      return true;
    } catch (SocketTimeoutException _) {
      return false;
    } finally {
      socket.setSoTimeout(10_000);
    }
  }

  /** Everything the server says until it closes the connection. */
  public String hearAll() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /** What the server says up to {@code end}. */
  public String hearUntil(String end) throws IOException {
    var heard = new StringBuilder();
    while (heard.indexOf(end) < 0) {
      var next = socket.getInputStream().read();
      if (next < 0) {
        throw new EOFException("after " + heard);
      }
      heard.append((char) next);
    }
    return heard.toString();
  }

  /** What the server says to {@code text} until it closes the connection. */
  public static String ask(InetSocketAddress server, String text) throws IOException {
    try (var client = new RawClient(server)) {
      return client.say(text).hearAll();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
