package stack.avalanche.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Piece;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Json;
import stack.avalanche.wire.Metrics;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Sink;

/**
 * The installer's mirror: the pallets' paths, each piece sent on as soon as it has verified. What
 * no manifest knows is relayed to the frontend.
 */
final class Mirror implements Handler {
  /** Path of the peer's own state (GET) and of its end (DELETE). */
  static final String PEER = "/avalanche/v1/peer";

  /** Path of the peer's metrics; those of the frontend are for the frontend. */
  static final String METRICS = "/metrics";

  private static final long JOIN_MILLIS = 15_000;
  private static final long STEP_MILLIS = 250;
  private static final long HOPELESS_SECONDS = 60;

  private final Supplier<Optional<Session>> joined;
  private final Handler relay;
  private final Counters counters;
  private final Runnable leave;
  private final Supplier<Metrics> metrics;

  /**
   * @param joined waits for the session of a peer that is about to join
   */
  Mirror(
      Supplier<Optional<Session>> joined,
      Handler relay,
      Counters counters,
      Runnable leave,
      Supplier<Metrics> metrics) {
    this.joined = joined;
    this.relay = relay;
    this.counters = counters;
    this.leave = leave;
    this.metrics = metrics;
  }

  static long joinMillis() {
    return JOIN_MILLIS;
  }

  @Override
  public Response handle(Request request) throws IOException {
    if (request.path().equals(PEER)) {
      return own(request);
    }
    if (request.path().equals(METRICS)) {
      return metrics.get().response();
    }
    boolean read = request.method().equals("GET") || request.method().equals("HEAD");
    Optional<Session> session = read ? joined.get() : Optional.empty();
    Optional<InstallSet.Member> member = session.flatMap(now -> now.set().at(request.path()));
    if (member.isEmpty()) {
      return relay.handle(request);
    }
    return content(session.get(), member.get());
  }

  private Response own(Request request) {
    return switch (request.method()) {
      case "GET" -> Response.json(Json.write(state()));
      case "DELETE" -> {
        Thread.ofVirtual().start(leave);
        yield Response.empty(202);
      }
      default -> Response.empty(405);
    };
  }

  private Map<String, Object> state() {
    var fields = new LinkedHashMap<String, Object>();
    Optional<Session> session = joined.get();
    session.ifPresent(now -> {
      fields.put("set", now.set().id());
      fields.put("percent", now.board().permille() / 10.0);
      fields.put("missing", now.board().missing());
      fields.put("stored", now.store().bytes());
      fields.put("full", now.store().full());
    });
    fields.put("origin", counters.fromOrigin());
    fields.put("peers", counters.fromPeers());
    fields.put("served", counters.served());
    fields.put("delivered", counters.delivered());
    fields.put("good", counters.piecesGood());
    fields.put("wrong", counters.piecesWrong());
    fields.put("passed_through", counters.passedThrough());
    return fields;
  }

  private Response content(Session session, InstallSet.Member member) {
    return Response.stream(
            "application/octet-stream",
            member.size(),
            (offset, count, sink) -> {
              try {
                send(session, member, offset, count, sink);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("shutting down", e);
              }
            })
        .with("ETag", "\"" + member.id() + "\"")
        .whenSent(counters.delivered::add);
  }

  private void send(Session session, InstallSet.Member member, long offset, long count, Sink sink)
      throws IOException, InterruptedException {
    long at = offset;
    long end = offset + count;
    int size = session.set().pieces().get(member.first()).length();
    while (at < end) {
      Piece piece = session.set().pieces().get(member.first() + (int) (at / size));
      int from = (int) (at - piece.offset());
      int length = (int) Math.min(piece.length() - from, end - at);
      send(session, piece, from, length, sink);
      at += length;
    }
  }

  private void send(Session session, Piece piece, int from, int length, Sink sink)
      throws IOException, InterruptedException {
    Optional<ByteBuffer> passed = obtain(session, piece);
    if (passed.isPresent()) {
      counters.passedThrough.increment();
      sink.write(passed.get().slice(from, length));
      return;
    }
    try (var file = session.store().read(piece.object())) {
      sink.transfer(file, piece.offset() + from, length);
    }
  }

  /** Waits for the piece; its content, if the store has no room for it. */
  private Optional<ByteBuffer> obtain(Session session, Piece piece)
      throws IOException, InterruptedException {
    if (session.store().has(piece.number())) {
      return Optional.empty();
    }
    boolean prefetched = session.board().block(piece.number());
    long start = System.nanoTime();
    try {
      long seconds = 0;
      while (seconds < HOPELESS_SECONDS) {
        long step = prefetched && !session.store().full() ? STEP_MILLIS : STEP_MILLIS / 10;
        if (session.board().await(piece.number(), step)) {
          return Optional.empty();
        }
        seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        if (mayBypass(session, piece, prefetched, seconds)) {
          ByteBuffer buffer = session.fetcher().scratch().get();
          if (session.fetcher().direct(piece, session.board().holders(piece.number()), buffer)) {
            return session.store().has(piece.number()) ? Optional.empty() : Optional.of(buffer);
          }
        }
      }
      throw new IOException("no source for piece " + piece.number() + " of " + piece.object());
    } finally {
      counters.waits.observe((System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1));
      session.board().unblock(piece.number());
    }
  }

  /** Whether the frontend, or a peer out of turn, has to help now. */
  private static boolean mayBypass(Session session, Piece piece, boolean prefetched, long seconds) {
    Board board = session.board();
    boolean scheduled = prefetched && !session.store().full();
    boolean held = !board.holders(piece.number()).isEmpty();
    boolean loading = board.loading(piece.number());
    return seconds >= Policy.patience(scheduled, held, loading, session.guided());
  }
}
