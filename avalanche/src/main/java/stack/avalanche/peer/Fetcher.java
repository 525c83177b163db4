package stack.avalanche.peer;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Piece;
import stack.avalanche.store.Store;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Connection;
import stack.avalanche.wire.Headers;

/** Gets pieces over HTTP, has them verified, and draws the consequences for whoever sent them. */
final class Fetcher {
  /** Header that is {@code urgent} if the requester's installer waits. */
  static final String PRIORITY = "X-Av-Pri";

  private static final Duration LONGEST = Duration.ofSeconds(15);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration ORIGIN_WHOLE = Duration.ofMinutes(1);
  private static final byte[] NOTHING = {};
  private static final int MOST_TEXT = 4096;
  private static final long REST_AFTER_ERROR = 500;

  private final Client client;
  private final Origins origins;
  private final InstallSet set;
  private final Store store;
  private final Board board;
  private final TrackerClient tracker;
  private final Counters counters;
  private final Consumer<String> log;
  private final Map<Connection, List<Integer>> running = new ConcurrentHashMap<>();

  /** What came of asking for a piece. */
  enum Result {
    GOOD,
    WRONG,
    BUSY,
    ABSENT
  }

  Fetcher(
      Client client,
      Origins origins,
      InstallSet set,
      Store store,
      Board board,
      TrackerClient tracker,
      Counters counters,
      Consumer<String> log) {
    this.client = client;
    this.origins = origins;
    this.set = set;
    this.store = store;
    this.board = board;
    this.tracker = tracker;
    this.counters = counters;
    this.log = log;
  }

  /** Room for any piece of the set. */
  Scratch scratch() {
    return new Scratch(set.longestPiece());
  }

  /** Does what the board chose. */
  void load(Board.Load load, ByteBuffer buffer) {
    long start = System.nanoTime();
    Neighbour from = load.from();
    try {
      fetch(from, load.pieces(), buffer);
    } catch (IOException _) {
      if (!load.pieces().stream().allMatch(store::has)) {
        counters.timeouts.increment();
        board.timedOut(System.nanoTime() - start);
        board.with(() -> from.rest(REST_AFTER_ERROR));
      }
    } finally {
      board.ended(load);
    }
  }

  /** Takes pieces from an origin; returns those that it got. */
  List<Integer> fromOrigin(List<Integer> pieces, ByteBuffer buffer) throws IOException {
    board.begun(pieces);
    try {
      fetchFromAny(pieces, buffer);
    } finally {
      board.ended(pieces);
    }
    return pieces.stream().filter(store::has).toList();
  }

  private void fetchFromAny(List<Integer> pieces, ByteBuffer buffer) throws IOException {
    IOException trouble = null;
    List<Integer> missing = pieces;
    for (Origins.Server origin : origins.order()) {
      int before = missing.size();
      try {
        fetch(origin, missing, buffer);
        trouble = null;
      } catch (IOException e) {
        trouble = e;
      }
      missing = pieces.stream().filter(piece -> !store.has(piece)).toList();
      origins.gave(origin, missing.size() < before);
      if (missing.isEmpty()) {
        return;
      }
    }
    if (trouble != null) {
      throw trouble;
    }
  }

  private void fetch(Sender from, List<Integer> pieces, ByteBuffer buffer) throws IOException {
    try {
      attempt(client.connect(from.address()), from, pieces, buffer);
    } catch (Stale _) {
      attempt(client.connectAnew(from.address()), from, pieces, buffer);
    }
  }

  /** A kept connection turned out to be closed. */
  private static final class Stale extends IOException {
    private static final long serialVersionUID = 1;

    Stale(IOException cause) {
      super(cause);
    }
  }

  private void attempt(Connection opened, Sender from, List<Integer> pieces, ByteBuffer buffer)
      throws IOException {
    try (Connection connection = opened) {
      running.put(connection, pieces);
      boolean kept = connection.used();
      boolean first = true;
      try {
        for (int number : pieces) {
          ask(connection, set.pieces().get(number), false, from);
        }
      } catch (IOException e) {
        throw kept ? new Stale(e) : e;
      }
      for (int number : pieces) {
        Connection.Answer answer;
        try {
          answer = connection.receive("GET", patience(from));
        } catch (SocketTimeoutException e) {
          throw e;
        } catch (IOException e) {
          throw kept && first ? new Stale(e) : e;
        }
        first = false;
        take(connection, answer, from, set.pieces().get(number), buffer);
      }
    } finally {
      running.remove(opened);
    }
  }

  private void ask(Connection connection, Piece piece, boolean urgent, Sender from)
      throws IOException {
    Headers headers = urgent ? Headers.of(PRIORITY, "urgent") : Headers.NONE;
    InstallSet.Member object = set.member(piece.object()).orElseThrow();
    if (object.count() > 1) {
      long last = piece.offset() + piece.length() - 1;
      headers = headers.with("Range", "bytes=" + piece.offset() + "-" + last);
    }
    connection.send("GET", from.target(object), headers, NOTHING, patience(from));
  }

  /**
   * How long {@code from} may take for a piece: at most eight times the usual, so that a hung
   * source costs little. The frontend gets all the time it needs: who gives up there only makes it
   * slower.
   */
  private Duration patience(Sender from) {
    if (from instanceof Origins.Server origin && origin.isFrontend()) {
      return ORIGIN_WHOLE;
    }
    long usual = board.usual();
    long nanos = usual == 0 ? LONGEST.toNanos() : 8 * usual;
    return Duration.ofNanos(Math.clamp(nanos, SHORTEST.toNanos(), LONGEST.toNanos()));
  }

  private Result take(
      Connection connection, Connection.Answer answer, Sender from, Piece piece, ByteBuffer buffer)
      throws IOException {
    if (from instanceof Neighbour neighbour) {
      answer.headers().number(Port.BUSY).ifPresent(neighbour::busy);
    }
    if (answer.status() == 200 || answer.status() == 206) {
      return content(connection, answer, from, piece, buffer);
    }
    connection.readAll(answer, MOST_TEXT, patience(from));
    return switch (answer.status()) {
      case 503 -> {
        counters.busyAnswers.increment();
        if (from instanceof Neighbour neighbour) {
          board.refused(neighbour);
        }
        yield Result.BUSY;
      }
      case 404, 410, 416 -> {
        if (from instanceof Neighbour neighbour && board.unlearn(neighbour, piece.number())) {
          counters.bans.count("false_claims");
        }
        yield Result.ABSENT;
      }
      default -> throw new IOException(connection.remote() + " answers " + answer.status());
    };
  }

  private Result content(
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
      return Result.WRONG;
    }
    (outcome == Store.Outcome.HELD ? counters.piecesTwice : counters.piecesGood).increment();
    if (outcome != Store.Outcome.NO_ROOM) {
      board.arrived(piece, System.nanoTime() - start);
      cancelOthers(connection, piece.number());
    }
    return Result.GOOD;
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
        board.with(neighbour::ban);
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

  /**
   * Gets one piece at once, past the schedule, for an installer that must not wait longer: from any
   * holder, else from an origin. It is in {@code buffer} afterwards.
   */
  boolean direct(Piece piece, List<Neighbour> holders, ByteBuffer buffer) {
    return Stream.concat(holders.stream(), origins.order().stream())
        .anyMatch(sender -> directly(sender, piece, buffer));
  }

  private boolean directly(Sender from, Piece piece, ByteBuffer buffer) {
    List<Integer> one = List.of(piece.number());
    boolean good = false;
    board.begun(one);
    try (Connection connection = client.connectAnew(from.address())) {
      ask(connection, piece, true, from);
      var answer = connection.receive("GET", patience(from));
      good = take(connection, answer, from, piece, buffer) == Result.GOOD;
    } catch (IOException e) {
      log.accept("cannot get a piece from " + from.address() + ": " + e.getMessage());
    } finally {
      board.ended(one);
    }
    if (from instanceof Origins.Server origin) {
      origins.gave(origin, good);
    }
    return good;
  }
}
