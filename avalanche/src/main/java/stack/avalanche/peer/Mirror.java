package stack.avalanche.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import stack.avalanche.protocol.Paths;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Piece;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Json;
import stack.avalanche.wire.MediaType;
import stack.avalanche.wire.Metrics;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Sink;
import stack.avalanche.wire.Unavailable;

/**
 * The installer's mirror: the pallets' paths, each piece sent on as soon as it has verified. What
 * no manifest knows is relayed to the frontend.
 */
final class Mirror implements Handler {
  /**
   * What a request waits for that nobody can answer yet. Clients repeat one that failed three times
   * within seconds, but wait for 30 seconds and more for an answer: with this the frontend may be
   * away for a minute and a half.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  /** Who asks for the peer's state wants to know soon. */
  private static final Duration STATE_PATIENCE = Duration.ofSeconds(15);

  private static final long STEP_MILLIS = 1000;

  private final Joined joined;
  private final Relay relay;
  private final Counters counters;
  private final Runnable leave;
  private final Supplier<Metrics> metrics;

  /** The session of a peer, which may be about to join. */
  @FunctionalInterface
  interface Joined {
    /**
     * Waits for a session; none where everything is to be relayed.
     *
     * @throws IOException if neither is known in time
     */
    Optional<Session> await(Duration patience) throws IOException;
  }

  Mirror(Joined joined, Relay relay, Counters counters, Runnable leave, Supplier<Metrics> metrics) {
    this.joined = joined;
    this.relay = relay;
    this.counters = counters;
    this.leave = leave;
    this.metrics = metrics;
  }

  @Override
  public Response handle(Request request) throws IOException {
    if (request.path().equals(Paths.PEER)) {
      return own(request);
    }
    if (request.path().equals(Paths.METRICS)) {
      return metrics.get().response();
    }
    var end = System.nanoTime() + PATIENCE.toNanos();
    var read = request.method().equals("GET") || request.method().equals("HEAD");
    if (!read) {
      return relay.handle(request, Duration.ZERO);
    }
    var session = session();
    var member = session.flatMap(now -> now.set().at(request.path()));
    if (member.isEmpty()) {
      return relay.handle(request, Duration.ofNanos(end - System.nanoTime()));
    }
    var whole = content(session.get(), request.path(), member.get());
    return session.get().set().modified(request.path()).map(whole::modified).orElse(whole);
  }

  /** None also where the peer could not join yet: the frontend may answer all the same. */
  private Optional<Session> session() {
    try {
      return joined.await(PATIENCE);
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private Response own(Request request) {
    return switch (request.method()) {
      case "GET" -> state();
      case "DELETE" -> {
        Thread.ofVirtual().start(leave);
        yield Response.empty(202);
      }
      default -> Response.empty(405);
    };
  }

  private Response state() {
    var fields = new LinkedHashMap<String, Object>();
    Optional<Session> session;
    try {
      session = joined.await(STATE_PATIENCE);
    } catch (IOException e) {
      return Response.unavailable(e.getMessage());
    }
    session.ifPresent(now -> {
      fields.put("set", now.set().id());
      fields.put("percent", now.board().permille() / 10.0);
      fields.put("missing", now.board().missing());
      fields.put("stored", now.store().bytes());
      fields.put("full", now.store().full());
      var demand = now.board().demand();
      fields.put("foreseen", demand.foreseen());
      fields.put("unforeseen", demand.unforeseen());
      fields.put("for_nothing", demand.forNothing(now.store().have()));
    });
    fields.put("origin", counters.fromOrigin());
    fields.put("peers", counters.fromPeers());
    fields.put("served", counters.served());
    fields.put("delivered", counters.delivered());
    fields.put("good", counters.piecesGood());
    fields.put("wrong", counters.piecesWrong());
    fields.put("passed_through", counters.passedThrough());
    return Response.json(Json.write(fields));
  }

  private Response content(Session session, String path, InstallSet.Member member) {
    return Response.stream(
            MediaType.of(path),
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
    var at = offset;
    var end = offset + count;
    var size = session.set().pieces().get(member.first()).length();
    while (at < end) {
      var piece = session.set().pieces().get(member.first() + (int) (at / size));
      var from = (int) (at - piece.offset());
      var length = (int) Math.min(piece.length() - from, end - at);
      session.board().demand().ask(piece.number());
      send(session, piece, from, length, sink);
      at += length;
    }
  }

  private void send(Session session, Piece piece, int from, int length, Sink sink)
      throws IOException, InterruptedException {
    var passed = obtain(session, piece);
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
    var board = session.board();
    board.urgent().block(piece.number());
    var start = System.nanoTime();
    try {
      while (true) {
        if (session.store().full()) {
          var passed = pass(session, piece);
          if (passed.isPresent()) {
            return passed;
          }
        }
        if (board.await(piece.number(), STEP_MILLIS)) {
          return Optional.empty();
        }
        if (board.isClosed()) {
          throw new Unavailable("the peer of this host is stopping");
        }
      }
    } finally {
      counters.waits.observe((System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1));
      board.urgent().unblock(piece.number());
    }
  }

  /** Gets a piece that nobody has room to store. */
  private static Optional<ByteBuffer> pass(Session session, Piece piece) {
    var buffer = session.fetcher().scratch().get();
    var holders = session.board().holders(piece.number());
    var got = session.fetcher().direct(piece, holders, buffer);
    return got && !session.store().has(piece.number()) ? Optional.of(buffer) : Optional.empty();
  }
}
