package stack.avalanche.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Sink;

/**
 * The body of an answer of the frontend, as it comes. Where the frontend goes away in the middle of
 * a file, the rest is asked for once it is back, for as long as it still is the same file.
 */
final class RelayedBody {
  private static final int PARTIAL = 206;

  private final Relay relay;
  private final Request request;
  private final Relay.Asked first;
  private Relay.Asked now;
  private long seen;

  RelayedBody(Relay relay, Request request, Relay.Asked first) {
    this.relay = relay;
    this.request = request;
    this.first = first;
    this.now = first;
  }

  /** Copies {@code count} bytes (-1: all) from {@code offset}; the rest is read and dropped. */
  void send(long offset, long count, Sink sink) throws IOException {
    var end = count < 0 ? Long.MAX_VALUE : offset + count;
    var tag = tag(first);
    while (true) {
      try {
        now.connection().read(now.answer(), Relay.STALL, bytes -> copy(bytes, offset, end, sink));
        return;
      } catch (Lost e) {
        throw e.reader;
      } catch (IOException e) {
        var file = request.method().equals("GET") && first.answer().length() >= 0;
        if (!file || tag.isEmpty()) {
          throw e;
        }
        resume(tag.get());
      }
    }
  }

  private void copy(ByteBuffer bytes, long offset, long end, Sink sink) throws Lost {
    var start = seen;
    var from = Math.clamp(offset - start, 0, bytes.remaining());
    var to = Math.clamp(end - start, from, bytes.remaining());
    seen += bytes.remaining();
    try {
      sink.write(bytes.slice(bytes.position() + from, to - from));
    } catch (IOException e) {
      throw new Lost(e);
    }
  }

  /** The client is gone, which is no fault of the frontend. */
  private static final class Lost extends IOException {
    private static final long serialVersionUID = 1;
    private final IOException reader;

    Lost(IOException reader) {
      super(reader);
      this.reader = reader;
    }
  }

  /** Asks for what is missing until there is an answer. */
  private void resume(String tag) throws IOException {
    now.connection().abort();
    var from = start(first) + seen;
    var last = start(first) + first.answer().length() - 1;
    var rest = Headers.of("Range", "bytes=" + from + "-" + last, "If-Range", tag);
    Optional<Relay.Asked> again = Optional.empty();
    while (again.isEmpty()) {
      relay.pause();
      again = ask(rest);
    }
    now = again.get();
    var same =
        now.answer().status() == PARTIAL && start(now) == from && tag(now).equals(tag(first));
    if (!same || now.answer().length() != last - from + 1) {
      now.connection().abort();
      throw new IOException("the frontend changed " + request.path() + " while it was being read");
    }
  }

  private Optional<Relay.Asked> ask(Headers rest) {
    try {
      return Optional.of(relay.ask(request, rest));
    } catch (IOException _) {
      return Optional.empty(); // it is still away
    }
  }

  private static Optional<String> tag(Relay.Asked asked) {
    return asked.answer().headers().first("ETag").filter(tag -> tag.startsWith("\""));
  }

  /** Where in the file the answer begins. */
  private static long start(Relay.Asked asked) {
    return asked
        .answer()
        .headers()
        .first("Content-Range")
        .filter(range -> range.startsWith("bytes "))
        .flatMap(range -> Optional.of(range.substring(6).split("-", 2)[0]))
        .map(RelayedBody::number)
        .orElse(0L);
  }

  private static long number(String text) {
    return Headers.parse(text).orElse(0);
  }

  void close() {
    now.connection().close();
  }
}
