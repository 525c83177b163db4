package stack.avalanche.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import stack.avalanche.protocol.FieldNames;
import stack.avalanche.protocol.Urgency;
import stack.avalanche.store.Piece;
import stack.avalanche.store.Store;
import stack.avalanche.wire.Connection;
import stack.avalanche.wire.Lane;

/** Has pieces verified as they arrive, and draws the consequences for whoever sent them. */
final class Receiver {
  private static final int MOST_TEXT = 4096;

  private final Origins origins;
  private final Store store;
  private final Board board;
  private final Testimony testimony;
  private final Counters counters;
  private final Consumer<String> log;
  private final Map<Connection, List<Integer>> running = new ConcurrentHashMap<>();
  private final Lane lane = new Lane();

  Receiver(
      Origins origins,
      Store store,
      Board board,
      Testimony testimony,
      Counters counters,
      Consumer<String> log) {
    this.origins = origins;
    this.store = store;
    this.board = board;
    this.testimony = testimony;
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

  /** How long {@code from} may take for a piece. */
  private Duration whole(Sender from) {
    return isFrontend(from) ? Patience.origin(board.usual()) : Patience.load(board.usual());
  }

  /** How long {@code from} may take until the first or next bytes of a piece come. */
  Duration stall(Sender from) {
    return isFrontend(from) ? Patience.originStall(board.usual()) : Patience.stall(board.usual());
  }

  /** How long {@code from} may take to begin where another one is asked next. */
  Duration first(Sender from) {
    return from instanceof Neighbour ? Patience.hurriedLoad(board.usual()) : stall(from);
  }

  private static boolean isFrontend(Sender from) {
    return from instanceof Origins.Server origin && origin.isFrontend();
  }

  /** A load of {@code piece} from {@code neighbour} failed. */
  void failed(Neighbour neighbour, int piece) {
    testimony.failed(neighbour, piece);
  }

  /** Reads {@code answer} to a request for {@code piece}; whether {@code buffer} holds it then. */
  boolean take(
      Connection connection, Connection.Answer answer, Sender from, Piece piece, ByteBuffer buffer)
      throws IOException {
    if (from instanceof Neighbour neighbour) {
      answer.headers().number(FieldNames.BUSY).ifPresent(neighbour::busy);
    }
    if (answer.status() == 200 || answer.status() == 206) {
      return content(connection, answer, from, piece, buffer);
    }
    connection.readAll(answer, MOST_TEXT, stall(from));
    switch (answer.status()) {
      case 503 -> {
        counters.busyAnswers.increment();
        if (from instanceof Neighbour neighbour) {
          board.refused(neighbour);
          testimony.refused(neighbour, piece.number());
        }
      }
      case 404, 410, 416 -> {
        if (from instanceof Neighbour neighbour) {
          testimony.denied(neighbour, piece.number());
          if (board.unlearn(neighbour, piece.number())) {
            counters.bans.count("false_claims");
          }
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
    var start = System.nanoTime();
    buffer.clear();
    receive(connection, answer, from, piece, buffer);
    buffer.flip();
    count(from, piece.length());
    var outcome = store.put(piece, buffer);
    if (outcome == Store.Outcome.WRONG) {
      punish(from, piece);
      return false;
    }
    (outcome == Store.Outcome.HELD ? counters.piecesTwice : counters.piecesGood).increment();
    if (outcome != Store.Outcome.NO_ROOM) {
      board.arrived(piece, System.nanoTime() - start);
      cancelOthers(connection, piece.number());
    }
    if (from instanceof Neighbour neighbour) {
      testimony.gave(neighbour);
    }
    return true;
  }

  private void count(Sender from, int bytes) {
    switch (from) {
      case Origins.Server origin -> counters.received(origin, bytes);
      case Neighbour neighbour -> {
        counters.fromPeers.add(bytes);
        if (!neighbour.far()) {
          counters.fromRack.add(bytes);
        }
      }
    }
  }

  /** Reads a body; what the installer has been waiting for for long comes before all others. */
  private void receive(
      Connection connection, Connection.Answer answer, Sender from, Piece piece, ByteBuffer buffer)
      throws IOException {
    if (board.urgent().of(piece.number()) == Urgency.NOW) {
      lane.enter();
      try {
        var whole = from instanceof Neighbour ? first(from) : whole(from);
        connection.readWithin(answer, stall(from), whole, buffer::put);
      } finally {
        lane.leave();
      }
    } else {
      connection.readWithin(
          answer,
          stall(from),
          whole(from),
          bytes -> {
            lane.pause();
            buffer.put(bytes);
          });
    }
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
    testimony.wrong(from, piece.number());
  }
}
