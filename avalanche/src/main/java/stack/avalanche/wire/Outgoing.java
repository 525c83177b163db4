package stack.avalanche.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A response as it goes out: range cut, status settled, head rendered. */
record Outgoing(int status, Headers headers, Body body, long offset, long count) {
  private static final AtomicReference<Stamp> LAST = new AtomicReference<>(new Stamp(-1, ""));

  static Outgoing of(Response response, Headers asked) {
    var body = response.body();
    var length = body.length();
    var whole = new Outgoing(response.status(), response.headers(), body, 0, length);
    if (response.status() != 200 || asked == null) {
      return whole;
    }
    var conditions = new Conditions(asked, response.headers());
    var status = conditions.status();
    if (status != 200) {
      return new Outgoing(status, response.headers().without("Content-Type"), Body.empty(), 0, 0);
    }
    Optional<Range> range =
        conditions.allowsRange() ? Range.asked(asked, length) : Optional.empty();
    if (range.isEmpty()) {
      return length < 0 ? whole : whole.with("Accept-Ranges", "bytes");
    }
    if (!range.get().satisfiable()) {
      return new Outgoing(
          416, Headers.of("Content-Range", "bytes */" + length), Body.empty(), 0, 0);
    }
    long from = range.get().offset();
    long count = range.get().count();
    String part = "bytes " + from + "-" + (from + count - 1) + "/" + length;
    return new Outgoing(206, response.headers().with("Content-Range", part), body, from, count);
  }

  private Outgoing with(String name, String value) {
    return new Outgoing(status, headers.with(name, value), body, offset, count);
  }

  ByteBuffer head(boolean keep) {
    var text = new StringBuilder(256);
    text.append("HTTP/1.1 ").append(status).append(' ').append(Status.reason(status));
    text.append("\r\nDate: ").append(date());
    for (var field : headers.fields()) {
      text.append("\r\n").append(field.name()).append(": ").append(field.value());
    }
    if (count >= 0 && status != 304 && status != 204) {
      text.append("\r\nContent-Length: ").append(count);
    }
    if (!keep) {
      text.append("\r\nConnection: close");
    }
    return ByteBuffer.wrap(Exchange.ascii(text.append("\r\n\r\n").toString()));
  }

  void send(Sink sink) throws IOException {
    if (count != 0) {
      body.send(offset, count, sink);
    }
  }

  /** Formatted once a second: a swarm sends thousands of small answers in that time. */
  private static String date() {
    var second = Instant.now().getEpochSecond();
    var last = LAST.get();
    if (last.second() == second) {
      return last.text();
    }
    var fresh = new Stamp(second, HttpDate.format(Instant.ofEpochSecond(second)));
    LAST.set(fresh);
    return fresh.text();
  }

  private record Stamp(long second, String text) {}
}
