package stack.avalanche.origin;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import stack.avalanche.protocol.Paths;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.ObjectId;
import stack.avalanche.store.Piece;
import stack.avalanche.tracker.Probe;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Connection;
import stack.avalanche.wire.Headers;
import stack.files.Sha256;

/** Asks a peer for a piece over HTTP and verifies what comes; keeps none of it. */
final class PieceProbe implements Probe {
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration WHOLE = Duration.ofSeconds(30);
  private static final Set<Integer> DENIALS = Set.of(404, 410, 416);
  private static final byte[] NOTHING = {};

  private final Client client;

  PieceProbe(Client client) {
    this.client = client;
  }

  @Override
  public Finding ask(InetSocketAddress address, InstallSet.Member object, Optional<Piece> piece) {
    try (var connection = client.connectAnew(address)) {
      return piece.isEmpty() ? Finding.GOOD : ask(connection, object, piece.get());
    } catch (IOException _) {
      return Finding.FAILED;
    }
  }

  private static Finding ask(Connection connection, InstallSet.Member object, Piece piece)
      throws IOException {
    var last = piece.offset() + piece.length() - 1;
    var range = Headers.of("Range", "bytes=" + piece.offset() + "-" + last);
    connection.send("GET", Paths.OBJECTS + object.id(), range, NOTHING, ANSWER);
    var answer = connection.receive("GET", ANSWER);
    if (answer.status() != 200 && answer.status() != 206) {
      return DENIALS.contains(answer.status()) ? Finding.FAILED : Finding.UNCLEAR;
    }
    if (answer.length() != piece.length()) {
      return Finding.FAILED;
    }
    var digest = Sha256.digest();
    try {
      connection.readWithin(answer, ANSWER, WHOLE, digest::update);
    } catch (SocketTimeoutException _) {
      return Finding.UNCLEAR;
    }
    return ObjectId.of(digest).equals(piece.hash()) ? Finding.GOOD : Finding.FAILED;
  }
}
