package stack.avalanche.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import stack.avalanche.wire.Body;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Connection;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Target;
import stack.avalanche.wire.Unavailable;

/** Hands a request on to the frontend and its answer back. Nothing is kept. */
final class Relay {
  static final Duration STALL = Duration.ofSeconds(30);

  private static final long RETRY_MILLIS = 500;
  private static final Set<String> OWN =
      Set.of(
          "host",
          "connection",
          "keep-alive",
          "content-length",
          "transfer-encoding",
          "te",
          "date",
          "upgrade",
          "expect",
          "accept-encoding",
          "accept-ranges",
          "proxy-connection");

  private final Client client;
  private final List<InetSocketAddress> frontends;
  private final Counters counters;

  Relay(Client client, List<InetSocketAddress> frontends, Counters counters) {
    this.client = client;
    this.frontends = frontends;
    this.counters = counters;
  }

  /** What the frontend answers, which may be away for as long as {@code patience}. */
  Response handle(Request request, Duration patience) throws IOException {
    var end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return answer(request);
      } catch (IOException e) {
        if (System.nanoTime() - end > 0) {
          return Response.text(502, "the frontend does not answer: " + e.getMessage());
        }
        pause();
      }
    }
  }

  /** Before the frontend is asked again. */
  void pause() throws IOException {
    if (client.isClosed()) {
      throw new Unavailable("the peer of this host is stopping");
    }
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("shutting down", e);
    }
  }

  private Response answer(Request request) throws IOException {
    var asked = ask(request, Headers.NONE);
    var answer = asked.answer();
    var length =
        request.method().equals("HEAD")
            ? answer.headers().number("Content-Length").orElse(0)
            : answer.length();
    var copy = new RelayedBody(this, request, asked);
    return new Response(
        answer.status(),
        endToEnd(answer.headers()),
        new Body.Stream(length, copy::send),
        sent -> {
          counters.relayed.add(sent);
          copy.close();
        });
  }

  /** An answer of which the head has been read, and the connection that the body comes by. */
  record Asked(Connection connection, Connection.Answer answer) {}

  /**
   * Asks the frontend.
   *
   * @param instead of the request's own fields of these names
   */
  Asked ask(Request request, Headers instead) throws IOException {
    var connection = connect();
    try {
      var query = request.query().isEmpty() ? "" : "?" + request.query();
      var headers = endToEnd(request.headers());
      for (var field : instead.fields()) {
        headers = without(headers, field.name()).with(field.name(), field.value());
      }
      var target = Target.encode(request.path()) + query;
      connection.send(request.method(), target, headers, request.body(), STALL);
      return new Asked(connection, connection.receive(request.method(), STALL));
    } catch (IOException e) {
      connection.abort();
      throw e;
    }
  }

  /** To the frontend, or to its standby where nobody answers there. */
  private Connection connect() throws IOException {
    IOException trouble = null;
    for (var frontend : frontends) {
      try {
        return client.connectAnew(frontend);
      } catch (IOException e) {
        trouble = e;
      }
    }
    throw trouble;
  }

  private static Headers endToEnd(Headers headers) {
    var kept = new ArrayList<Headers.Field>();
    var hop = headers.tokens("Connection");
    for (var field : headers.fields()) {
      var name = field.name().toLowerCase(Locale.ROOT);
      if (!OWN.contains(name) && !hop.contains(name)) {
        kept.add(field);
      }
    }
    return new Headers(kept);
  }

  private static Headers without(Headers headers, String name) {
    return new Headers(
        headers.fields().stream().filter(field -> !field.name().equalsIgnoreCase(name)).toList());
  }
}
