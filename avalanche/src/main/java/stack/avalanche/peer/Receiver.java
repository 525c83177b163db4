package stack.avalanche.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import stack.avalanche.store.Piece;
import stack.avalanche.store.Store;
import stack.avalanche.wire.Connection;

/** Has pieces verified as they arrive, and draws the consequences for whoever sent them. */
final class Receiver {
  private static final Duration LONGEST = Duration.ofSeconds(15);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration ORIGIN_WHOLE = Duration.ofMinutes(1);
  private static final int MOST_TEXT = 4096;

  private final Origins origins;
  private final Store store;
  private final Board board;
  private final TrackerClient tracker;
  private final Counters counters;
  private final Consumer<String> log;
  private final Map<Connection, List<Integer>> running = new ConcurrentHashMap<>();

  Receiver(
      Origins origins,
      Store store,
      Board board,
      TrackerClient tracker,
      Counters counters,
      Consumer<String> log) {
    this.origins = origins;
    this.store = store;
    this.board = board;
    this.tracker = tracker;
    this.counters = counters;
    this.log = log;
  }

  /** {@code connection} is used for {@code pieces}. */
  void begin(Connection connection, List<Integer> pieces) {
    running.put(connection, pieces);
  }

  /** Undoes {@link #begin}. */
  void end(Connection connection) {
    running.remove(connection);
  }

  /**
   * How long {@code from} may take for a piece: at most eight times the usual, so that a hung
   * source costs little. The frontend gets all the time it needs: who gives up there only makes it
   * slower.
   */
  Duration patience(Sender from) {
    if (from instanceof Origins.Server origin && origin.isFrontend()) {
      return ORIGIN_WHOLE;
    }
    long usual = board.usual();
    long nanos = usual == 0 ? LONGEST.toNanos() : 8 * usual;
    return Duration.ofNanos(Math.clamp(nanos, SHORTEST.toNanos(), LONGEST.toNanos()));
  }

  /** Reads {@code answer} to a request for {@code piece}; whether {@code buffer} holds it then. */
  boolean take(
      Connection connection, Connection.Answer answer, Sender from, Piece piece, ByteBuffer buffer)
      throws IOException {
    if (from instanceof Neighbour neighbour) {
      answer.headers().number(Port.BUSY).ifPresent(neighbour::busy);
    }
    if (answer.status() == 200 || answer.status() == 206) {
      return content(connection, answer, from, piece, buffer);
    }
    connection.readAll(answer, MOST_TEXT, patience(from));
    switch (answer.status()) {
      case 503 -> {
        counters.busyAnswers.increment();
        if (from instanceof Neighbour neighbour) {
          board.refused(neighbour);
        }
      }
      case 404, 410, 416 -> {
        if (from instanceof Neighbour neighbour && board.unlearn(neighbour, piece.number())) {
          counters.bans.count("false_claims");
        }
      }
      default -> throw new IOException(connection.remote() + " answers " + answer.status());
    }
    return false;
  }

  private boolean content(
      Connection connection, Connection.Answer answer, Sender from, Piece piece, ByteBuffer buffer)
      throws IOException {
    if (answer.length() != piece.length()) {
      throw new IOException(connection.remote() + " sends " + answer.length() + " bytes");
    }
    long start = System.nanoTime();
    buffer.clear();
    boolean peer = from instanceof Neighbour;
    Duration stall = patience(from).compareTo(LONGEST) > 0 ? LONGEST : patience(from);
    connection.readWithin(answer, stall, patience(from), buffer::put);
    buffer.flip();
    (peer ? counters.fromPeers : counters.fromOrigin).add(piece.length());
    if (from instanceof Neighbour neighbour && !neighbour.far()) {
      counters.fromRack.add(piece.length());
    }
    Store.Outcome outcome = store.put(piece, buffer);
    if (outcome == Store.Outcome.WRONG) {
      punish(from, piece);
      return false;
    }
    (outcome == Store.Outcome.HELD ? counters.piecesTwice : counters.piecesGood).increment();
    if (outcome != Store.Outcome.NO_ROOM) {
      board.arrived(piece, System.nanoTime() - start);
      cancelOthers(connection, piece.number());
    }
    return true;
  }

  /** The slower of two senders need not finish. */
  private void cancelOthers(Connection winner, int piece) {
    running.forEach((connection, pieces) -> {
      if (!connection.equals(winner) && pieces.size() == 1 && pieces.getFirst() == piece) {
        connection.abort();
      }
    });
  }

  private void punish(Sender from, Piece piece) {
    counters.piecesWrong.increment();
    log.accept("wrong bytes from " + from.address() + " for object " + piece.object());
    switch (from) {
      case Neighbour neighbour -> {
        board.change(neighbour::ban);
        counters.bans.count("wrong_bytes");
      }
      case Origins.Server origin -> origins.distrust(origin);
    }
    try {
      boolean frontend = from instanceof Origins.Server origin && origin.isFrontend();
      tracker.wrong(piece.number(), frontend ? null : from.address());
    } catch (IOException e) {
      log.accept("cannot report wrong bytes: " + e.getMessage());
    }
  }
}
