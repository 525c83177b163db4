package stack.avalanche.tracker;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Sink;

/**
 * The live peers for those who watch from the frontend itself: a JSON document or, for who accepts
 * {@code text/event-stream}, one such document a second. Large swarms are sampled less often.
 */
final class SwarmPage implements Handler, Closeable {
  private static final int MOST_WATCHERS = 16;
  private static final int LARGE = 1000;

  private final Supplier<List<Report.Peer>> peers;
  private final Semaphore watchers = new Semaphore(MOST_WATCHERS);
  private final CountDownLatch closed = new CountDownLatch(1);

  SwarmPage(Supplier<List<Report.Peer>> peers) {
    this.peers = peers;
  }

  @Override
  public Response handle(Request request) {
    if (!request.isFromHere()) {
      return Response.text(403, "only the frontend itself may ask for this");
    }
    if (!request.headers().first("Accept").orElse("").contains("text/event-stream")) {
      return Response.json(Report.json(peers.get()));
    }
    if (!watchers.tryAcquire()) {
      return Response.text(503, "too many clients are watching already").with("Retry-After", "5");
    }
    return Response.stream("text/event-stream", -1, (_, _, sink) -> watch(sink))
        .with("Cache-Control", "no-store")
        .whenSent(_ -> watchers.release());
  }

  private void watch(Sink sink) throws IOException {
    try {
      var more = true;
      while (more) {
        var now = peers.get();
        var event = "event: swarm\ndata: " + Report.json(now) + "\n\n";
        sink.write(ByteBuffer.wrap(event.getBytes(StandardCharsets.UTF_8)));
        more = !closed.await(now.size() > LARGE ? 5 : 1, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("shutting down", e);
    }
  }

  /** Ends every stream. */
  @Override
  public void close() {
    closed.countDown();
  }
}
