package stack.avalanche.peer;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Piece;
import stack.avalanche.store.Store;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Connection;
import stack.avalanche.wire.Headers;

/** Asks neighbours and origins for pieces over HTTP. */
final class Fetcher {
  private static final byte[] NOTHING = {};
  private static final long REST_AFTER_ERROR = 500;

  private final Client client;
  private final Origins origins;
  private final InstallSet set;
  private final Store store;
  private final Board board;
  private final Receiver receiver;
  private final Counters counters;
  private final Consumer<String> log;

  Fetcher(
      Client client,
      Origins origins,
      InstallSet set,
      Store store,
      Board board,
      Receiver receiver,
      Counters counters,
      Consumer<String> log) {
    this.client = client;
    this.origins = origins;
    this.set = set;
    this.store = store;
    this.board = board;
    this.receiver = receiver;
    this.counters = counters;
    this.log = log;
  }

  /** Room for any piece of the set. */
  Scratch scratch() {
    return new Scratch(set.longestPiece());
  }

  /** Does what the board chose. */
  void load(Board.Load load, ByteBuffer buffer) {
    var start = System.nanoTime();
    var from = load.from();
    try {
      fetch(from, load.pieces(), buffer);
    } catch (IOException _) {
      if (!load.pieces().stream().allMatch(store::has)) {
        counters.timeouts.increment();
        board.timedOut(System.nanoTime() - start);
        board.change(() -> from.rest(REST_AFTER_ERROR));
        receiver.failed(from, load.pieces().getFirst());
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
    var missing = pieces;
    for (var origin : origins.order()) {
      var before = missing.size();
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
    try (var connection = opened) {
      receiver.begin(connection, pieces);
      var kept = connection.used();
      var first = true;
      try {
        for (int number : pieces) {
          ask(connection, set.pieces().get(number), from);
        }
      } catch (IOException e) {
        throw kept ? new Stale(e) : e;
      }
      for (int number : pieces) {
        Connection.Answer answer;
        try {
          answer = connection.receive("GET", receiver.stall(from));
        } catch (SocketTimeoutException e) {
          throw e;
        } catch (IOException e) {
          throw kept && first ? new Stale(e) : e;
        }
        first = false;
        receiver.take(connection, answer, from, set.pieces().get(number), buffer);
      }
    } finally {
      receiver.end(opened);
    }
  }

  private void ask(Connection connection, Piece piece, Sender from) throws IOException {
    var headers = board.urgent().of(piece.number()).in(Headers.NONE);
    var object = set.member(piece.object()).orElseThrow();
    if (object.count() > 1) {
      var last = piece.offset() + piece.length() - 1;
      headers = headers.with("Range", "bytes=" + piece.offset() + "-" + last);
    }
    connection.send("GET", from.target(object), headers, NOTHING, receiver.stall(from));
  }

  /**
   * Gets one piece at once, where there is no room to store it: from any holder, else from an
   * origin. It is in {@code buffer} afterwards.
   */
  boolean direct(Piece piece, List<Neighbour> holders, ByteBuffer buffer) {
    return Stream.concat(holders.stream(), origins.order().stream())
        .anyMatch(sender -> directly(sender, piece, buffer));
  }

  /** Gets one piece at once, whoever may be sending it meanwhile: from a holder or an origin. */
  boolean rescue(Piece piece, ByteBuffer buffer) {
    var holder =
        board.holders(piece.number()).stream()
            .filter(neighbour -> neighbour.restLeft() <= 0)
            .min(Comparator.comparingInt(Neighbour::busy))
            .stream();
    return Stream.concat(holder, origins.order().stream())
        .anyMatch(sender -> directly(sender, piece, buffer));
  }

  private boolean directly(Sender from, Piece piece, ByteBuffer buffer) {
    if (store.has(piece.number())) {
      return true;
    }
    var good = false;
    try (var connection = client.connectAnew(from.address())) {
      receiver.begin(connection, List.of(piece.number()));
      try {
        ask(connection, piece, from);
        var answer = connection.receive("GET", receiver.first(from));
        good = receiver.take(connection, answer, from, piece, buffer);
      } finally {
        receiver.end(connection);
      }
    } catch (IOException e) {
      if (!store.has(piece.number())) {
        log.accept("cannot get a piece from " + from.address() + ": " + e.getMessage());
      }
    }
    if (from instanceof Origins.Server origin) {
      origins.gave(origin, good || store.has(piece.number()));
    }
    return good;
  }
}
