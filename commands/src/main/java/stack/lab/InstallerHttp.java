package stack.lab;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import stack.avalanche.protocol.FieldNames;
import stack.avalanche.wire.BodyReader;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.Nic;
import stack.files.Sha256;
import stack.install.certificate.Authority;

/**
 * HTTP as one host speaks it: from its own address, through its own NIC. With TLS it trusts nobody
 * but the frontend's authority.
 */
final class InstallerHttp implements Closeable {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private static final Duration STALL = Duration.ofSeconds(30);

  private static final int SMALL = 64 << 20;
  private static final int OK = 200;

  private final Client client;
  private final HttpClient tls;
  private final String token;

  /**
   * @param authority as the host got it with its initrd
   * @param token shown with every request; may be empty
   */
  InstallerHttp(InetAddress own, Nic nic, Path authority, String token) throws IOException {
    this.client = new Client(own, nic, CONNECT);
    this.tls =
        HttpClient.newBuilder()
            .localAddress(own)
            .connectTimeout(CONNECT)
            .sslContext(Authority.trusted(authority))
            .build();
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

  /** Tells the frontend something. */
  void post(URI uri, String form) throws IOException {
    exchange(uri, "POST", form.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] exchange(URI uri, String method, byte[] body) throws IOException {
    return checked(uri, method, send(uri, method, body));
  }

  /** An answer: its status and its content. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Reply(int status, byte[] body) {}

  private Reply send(URI uri, String method, byte[] body) throws IOException {
    if (uri.getScheme().equals("https")) {
      return sendOverTls(uri, method, body);
    }
    var headers = token.isEmpty() ? Headers.NONE : Headers.of(FieldNames.TOKEN, token);
    var reply = client.exchange(server(uri), method, target(uri), headers, body, SMALL, STALL);
    return new Reply(reply.status(), reply.body());
  }

  private Reply sendOverTls(URI uri, String method, byte[] body) throws IOException {
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(STALL)
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    if (!token.isEmpty()) {
      request.header(FieldNames.TOKEN, token);
    }
    try {
      var reply = tls.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Reply(reply.statusCode(), reply.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static byte[] checked(URI uri, String method, Reply reply) throws IOException {
    if (reply.status() != OK) {
      var said = new String(reply.body(), StandardCharsets.UTF_8).strip();
      throw new Refused("%s %s".formatted(method, uri.getPath()), reply.status(), said);
    }
    return reply.body();
  }

  /** The status of an answer that brings no file. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1;
    private final int status;

    Refused(String request, int status, String said) {
      super("%s: %d %s".formatted(request, status, said).strip());
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  /** A body that ended before its last byte. */
  static final class Cut extends IOException {
    private static final long serialVersionUID = 1;

    Cut(URI uri, long bytes, long length, IOException cause) {
      super(
          "%s was cut at byte %d of %d: %s"
              .formatted(uri.getPath(), bytes, length, cause.getMessage()),
          cause);
    }
  }

  /**
   * A file of any size, asked for once.
   *
   * @param patience for its head, and for the next bytes
   * @param copy gets the bytes as they come, and may refuse to wait for more
   * @throws Refused if the answer is another
   * @throws Cut if the server ends it too soon
   */
  Fetched fetch(URI uri, Duration patience, BodyReader copy) throws IOException {
    try (var connection = client.connectAnew(server(uri))) {
      connection.send("GET", target(uri), Headers.NONE, new byte[0], STALL);
      var answer = connection.receive("GET", patience);
      if (answer.status() != OK) {
        throw new Refused("GET " + uri.getPath(), answer.status(), "");
      }
      var digest = Sha256.digest();
      var count = new long[1];
      try {
        connection.read(
            answer,
            patience,
            bytes -> {
              count[0] += bytes.remaining();
              digest.update(bytes.duplicate());
              copy.accept(bytes);
            });
      } catch (EOFException | SocketException e) {
        throw new Cut(uri, count[0], answer.length(), e);
      }
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
    tls.shutdownNow();
    client.close();
  }
}
