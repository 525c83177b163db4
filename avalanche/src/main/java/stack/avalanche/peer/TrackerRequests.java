package stack.avalanche.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import stack.avalanche.protocol.Paths;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Connection;
import stack.avalanche.wire.Form;
import stack.avalanche.wire.Headers;

/** Requests to the tracker, and what its answers say of them. */
final class TrackerRequests {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final byte[] NOTHING = {};
  private static final int MOST_TEXT = 1 << 20;

  private final Client client;
  private final InetSocketAddress frontend;

  TrackerRequests(Client client, InetSocketAddress frontend) {
    this.client = client;
    this.frontend = frontend;
  }

  /**
   * A document of the tracker.
   *
   * @param limit most bytes of it
   */
  Connection.Reply get(String path, int limit) throws IOException {
    return checked(exchange("GET", path, Headers.NONE, NOTHING, limit));
  }

  Connection.Reply post(String query, byte[] body) throws IOException {
    return checked(exchange("POST", query, Headers.NONE, body, MOST_TEXT));
  }

  /** Sends a text; whatever the answer says, it is the caller's. */
  Connection.Reply send(String method, String query, Headers headers, String text)
      throws IOException {
    return exchange(method, query, headers, text.getBytes(StandardCharsets.UTF_8), MOST_TEXT);
  }

  private Connection.Reply exchange(
      String method, String path, Headers headers, byte[] body, int limit) throws IOException {
    return client.exchange(frontend, method, Paths.TRACKER + path, headers, body, limit, PATIENCE);
  }

  private static Connection.Reply checked(Connection.Reply reply) throws IOException {
    check(reply);
    return reply;
  }

  static Form form(Connection.Reply reply) throws IOException {
    return Form.parse(new String(checked(reply).body(), StandardCharsets.UTF_8));
  }

  /**
   * Does nothing where the tracker did what it was asked.
   *
   * @throws TrackerClient.Forgotten when it does not know this peer
   */
  static void check(Connection.Reply reply) throws IOException {
    if (reply.status() == 409) {
      throw new TrackerClient.Forgotten();
    }
    if (reply.status() >= 300) {
      var why = new String(reply.body(), StandardCharsets.UTF_8).strip();
      throw new IOException("the tracker answers " + reply.status() + ": " + why);
    }
  }
}
