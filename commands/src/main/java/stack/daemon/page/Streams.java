package stack.daemon.page;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Sink;

/** The open streams of events, few of them at a time. */
final class Streams {
  static final int MOST = 32;
  static final int MOST_OF_ONE = 8;

  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Feed feed;
  private final Map<InetAddress, Integer> open = new HashMap<>();

  Streams(Feed feed) {
    this.feed = feed;
  }

  /** One more, or 503 where there are too many. */
  Response answer(Request request) {
    var source = request.source().getAddress();
    if (!enter(source)) {
      return Response.text(503, "too many browsers show this page already")
          .with("Retry-After", "10");
    }
    return Response.stream("text/event-stream", -1, (_, _, sink) -> send(sink))
        .whenSent(_ -> leave(source));
  }

  private synchronized boolean enter(InetAddress source) {
    var all = open.values().stream().mapToInt(Integer::intValue).sum();
    var own = open.getOrDefault(source, 0);
    if (all >= MOST || own >= MOST_OF_ONE) {
      return false;
    }
    open.put(source, own + 1);
    return true;
  }

  private synchronized void leave(InetAddress source) {
    open.computeIfPresent(source, (_, count) -> count == 1 ? null : count - 1);
  }

  /** Until the reader goes, the daemon ends, or the reader cannot keep up. */
  private void send(Sink sink) throws IOException {
    try {
      var first = feed.enter();
      if (first.isPresent()) {
        sink.write(ByteBuffer.wrap(first.get().bytes()));
        follow(first.get().version(), sink);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("shutting down", e);
    } finally {
      feed.leave();
    }
  }

  private void follow(long version, Sink sink) throws IOException, InterruptedException {
    var known = version;
    var news = feed.after(known, QUIET_NANOS);
    while (news.isPresent()) {
      for (var change : news.get()) {
        sink.write(ByteBuffer.wrap(change.bytes()));
        known = change.version();
      }
      if (news.get().isEmpty()) {
        sink.write(ByteBuffer.wrap(Feed.bytes("time", "{\"now\":" + ShownTime.now() + "}")));
      }
      news = feed.after(known, QUIET_NANOS);
    }
  }
}
