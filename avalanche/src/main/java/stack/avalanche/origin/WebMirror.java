package stack.avalanche.origin;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import stack.avalanche.protocol.WebOrigin;
import stack.avalanche.store.Entry;
import stack.avalanche.store.Manifest;
import stack.avalanche.store.ObjectId;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Connection;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.Nic;
import stack.avalanche.wire.Target;

/** What a web server besides the frontend has of the pallets; it is asked as peers ask it. */
public final class WebMirror implements Closeable {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  /** Bytes of what a server says when it refuses. */
  private static final int ERROR_PAGE = 64 << 10;

  private static final byte[] NOTHING = {};

  private final Client client = new Client(null, Nic.unlimited(), CONNECT);
  private final WebOrigin origin;

  public WebMirror(WebOrigin origin) {
    this.origin = origin;
  }

  /**
   * What keeps peers from using a file there; empty where its size is right.
   *
   * @throws IOException if the server does not answer
   */
  public Optional<String> wrongSize(Manifest manifest, Entry entry) throws IOException {
    var reply = ask("HEAD", manifest, entry, Headers.NONE, 0);
    if (reply.status() != 200) {
      return Optional.of("the server answers " + reply.status());
    }
    var size = reply.headers().number("Content-Length").orElse(-1);
    return size == entry.size()
        ? Optional.empty()
        : Optional.of(
            size < 0
                ? "the server does not tell its size"
                : "%d bytes instead of %d".formatted(size, entry.size()));
  }

  /**
   * The same; empty where its size and all its bytes are right.
   *
   * @throws IOException if the server does not answer
   */
  public Optional<String> wrongContent(Manifest manifest, Entry entry) throws IOException {
    var wrong = wrongSize(manifest, entry);
    for (var piece = 0; wrong.isEmpty() && piece < entry.pieces().size(); piece++) {
      wrong = wrongPiece(manifest, entry, piece);
    }
    return wrong;
  }

  /**
   * What is wrong with one piece of a file there; empty where nothing is.
   *
   * @throws IOException if the server does not answer
   */
  public Optional<String> wrongPiece(Manifest manifest, Entry entry, int piece) throws IOException {
    var from = (long) piece * manifest.pieceSize();
    var length = (int) Math.min(manifest.pieceSize(), entry.size() - from);
    var whole = entry.pieces().size() == 1;
    var range =
        whole ? Headers.NONE : Headers.of("Range", "bytes=" + from + "-" + (from + length - 1));
    var reply = ask("GET", manifest, entry, range, length);
    if (reply.status() != (whole ? 200 : 206)) {
      return Optional.of("the server answers " + reply.status());
    }
    return ObjectId.of(reply.body()).equals(entry.pieces().get(piece))
        ? Optional.empty()
        : Optional.of("other bytes than in the pallet, from byte " + from + " on");
  }

  private Connection.Reply ask(
      String method, Manifest manifest, Entry entry, Headers headers, int limit)
      throws IOException {
    var path = origin.prefix() + Target.encode(manifest.folder() + "/" + entry.path());
    return client.exchange(
        origin.address(), method, path, headers, NOTHING, Math.max(limit, ERROR_PAGE), ANSWER);
  }

  @Override
  public void close() {
    client.close();
  }
}
