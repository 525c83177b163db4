package stack.commands.lab;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Connection;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.Nic;
import stack.files.Sha256;

/** HTTP as one host speaks it: from its own address, through its own NIC. */
final class InstallerHttp implements Closeable {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** What librepo waits for the next byte (spec/avalanche section 5.2). */
  private static final Duration STALL = Duration.ofSeconds(30);

  private static final int SMALL = 64 << 20;
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final Client client;
  private final String token;

  InstallerHttp(InetAddress own, Nic nic, String token) {
    this.client = new Client(own, nic, CONNECT);
    this.token = token;
  }

  /**
   * A file that was read to its end.
   *
   * @param bytes how many there were
   * @param sha256 in hex
   */
  record Fetched(long bytes, String sha256) {}

  /** A small file, whole. */
  byte[] get(URI uri) throws IOException {
    return exchange(uri, "GET", new byte[0]);
  }

  /** The same, or nothing when there is no such file. */
  Optional<byte[]> find(URI uri) throws IOException {
    var reply = send(uri, "GET", new byte[0]);
    return reply.status() == NOT_FOUND ? Optional.empty() : Optional.of(checked(uri, "GET", reply));
  }

  /** Tells the frontend something. */
  void post(URI uri, String form) throws IOException {
    exchange(uri, "POST", form.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] exchange(URI uri, String method, byte[] body) throws IOException {
    return checked(uri, method, send(uri, method, body));
  }

  private Connection.Reply send(URI uri, String method, byte[] body) throws IOException {
    var headers = token.isEmpty() ? Headers.NONE : Headers.of("X-Av-Token", token);
    return client.exchange(server(uri), method, target(uri), headers, body, SMALL, STALL);
  }

  private static byte[] checked(URI uri, String method, Connection.Reply reply) throws IOException {
    if (reply.status() != OK) {
      var said = new String(reply.body(), StandardCharsets.UTF_8).strip();
      throw new IOException("%s %s: %d %s".formatted(method, uri.getPath(), reply.status(), said));
    }
    return reply.body();
  }

  /** A file of any size; only its hash is kept. */
  Fetched fetch(URI uri) throws IOException {
    try (var connection = client.connect(server(uri))) {
      connection.send("GET", target(uri), Headers.NONE, new byte[0], STALL);
      var answer = connection.receive("GET", STALL);
      if (answer.status() != OK) {
        throw new IOException("GET " + uri.getPath() + ": " + answer.status());
      }
      var digest = Sha256.digest();
      var count = new long[1];
      connection.read(
          answer,
          STALL,
          bytes -> {
            count[0] += bytes.remaining();
            digest.update(bytes);
          });
      return new Fetched(count[0], Sha256.hex(digest));
    }
  }

  private static InetSocketAddress server(URI uri) {
    return new InetSocketAddress(InetAddress.ofLiteral(uri.getHost()), uri.getPort());
  }

  private static String target(URI uri) {
    var query = uri.getRawQuery();
    return query == null ? uri.getRawPath() : uri.getRawPath() + "?" + query;
  }

  @Override
  public void close() {
    client.close();
  }
}
