package stack.avalanche.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import stack.avalanche.protocol.Message;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Connection;
import stack.avalanche.wire.Headers;

/** Sends messages to the tracker, and hears whether it did what it was asked. */
final class TrackerRequests {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_TEXT = 1 << 20;

  private final Client client;
  private volatile InetSocketAddress frontend;

  TrackerRequests(Client client, InetSocketAddress frontend) {
    this.client = client;
    this.frontend = frontend;
  }

  /** Sends what follows to the tracker of this frontend. */
  void turnTo(InetSocketAddress other) {
    frontend = other;
  }

  boolean isAt(InetSocketAddress other) {
    return frontend.equals(other);
  }

  /** Whether somebody listens there. */
  boolean reaches(InetSocketAddress other) {
    try (var _ = client.connectAnew(other)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** The answer to {@code message}, which the tracker has to accept. */
  Connection.Reply ask(Message message) throws IOException {
    return ask(message, MOST_TEXT);
  }

  /**
   * The same.
   *
   * @param limit most bytes of the answer
   */
  Connection.Reply ask(Message message, int limit) throws IOException {
    return checked(exchange(message, Headers.NONE, limit));
  }

  /** Sends {@code message}; whatever the answer says, it is the caller's. */
  Connection.Reply send(Message message, Headers headers) throws IOException {
    return exchange(message, headers, MOST_TEXT);
  }

  private Connection.Reply exchange(Message message, Headers headers, int limit)
      throws IOException {
    try {
      return client.exchange(
          frontend, message.method(), message.target(), headers, message.body(), limit, PATIENCE);
    } catch (IOException e) {
      throw new TrackerClient.Silent(e);
    }
  }

  /**
   * The answer of a tracker that did what it was asked.
   *
   * @throws TrackerClient.Forgotten when it does not know this peer
   */
  static Connection.Reply checked(Connection.Reply reply) throws IOException {
    if (reply.status() == 409) {
      throw new TrackerClient.Forgotten();
    }
    if (reply.status() >= 300) {
      var why = new String(reply.body(), StandardCharsets.UTF_8).strip();
      throw new IOException("the tracker answers " + reply.status() + ": " + why);
    }
    return reply;
  }
}
