package stack.avalanche.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import stack.avalanche.wire.Body;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Connection;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Sink;
import stack.avalanche.wire.Target;

/** Hands a request on to the frontend and its answer back. Nothing is kept. */
final class Relay implements Handler {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
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
  private final InetSocketAddress frontend;
  private final Counters counters;

  Relay(Client client, InetSocketAddress frontend, Counters counters) {
    this.client = client;
    this.frontend = frontend;
    this.counters = counters;
  }

  @Override
  public Response handle(Request request) throws IOException {
    Connection connection;
    try {
      connection = client.connectAnew(frontend);
    } catch (IOException e) {
      return Response.text(502, "the frontend cannot be reached: " + e.getMessage());
    }
    try {
      String query = request.query().isEmpty() ? "" : "?" + request.query();
      Headers headers = endToEnd(request.headers());
      String target = Target.encode(request.path()) + query;
      connection.send(request.method(), target, headers, request.body(), PATIENCE);
      Connection.Answer answer = connection.receive(request.method(), PATIENCE);
      return new Response(
          answer.status(),
          endToEnd(answer.headers()),
          body(request, connection, answer),
          sent -> {
            counters.relayed.add(sent);
            connection.close();
          });
    } catch (IOException e) {
      connection.abort();
      return Response.text(502, "the frontend does not answer: " + e.getMessage());
    }
  }

  private static Body body(Request request, Connection connection, Connection.Answer answer) {
    long length =
        request.method().equals("HEAD")
            ? answer.headers().number("Content-Length").orElse(0)
            : answer.length();
    return new Body.Stream(
        length, (offset, count, sink) -> copy(connection, answer, offset, count, sink));
  }

  /** Copies the asked part of the body; the rest is read and dropped. */
  private static void copy(
      Connection connection, Connection.Answer answer, long offset, long count, Sink sink)
      throws IOException {
    long[] seen = {0};
    long end = count < 0 ? Long.MAX_VALUE : offset + count;
    connection.read(
        answer,
        PATIENCE,
        bytes -> {
          long start = seen[0];
          seen[0] += bytes.remaining();
          int from = Math.clamp(offset - start, 0, bytes.remaining());
          int to = Math.clamp(end - start, from, bytes.remaining());
          ByteBuffer part = bytes.slice(bytes.position() + from, to - from);
          sink.write(part);
        });
  }

  private static Headers endToEnd(Headers headers) {
    var kept = new ArrayList<Headers.Field>();
    for (var field : headers.fields()) {
      if (!OWN.contains(field.name().toLowerCase(Locale.ROOT))) {
        kept.add(field);
      }
    }
    return new Headers(kept);
  }
}
