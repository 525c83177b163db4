package stack.avalanche.wire;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that says exactly what a test tells it to. */
final class RawClient implements Closeable {
  private final Socket socket = new Socket();

  RawClient(InetSocketAddress server) throws IOException {
    socket.connect(server, 2000);
    socket.setSoTimeout(10_000);
  }

  RawClient say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** Everything the server says until it closes the connection. */
  String hearAll() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  static String ask(InetSocketAddress server, String text) throws IOException {
    try (var client = new RawClient(server)) {
      return client.say(text).hearAll();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
