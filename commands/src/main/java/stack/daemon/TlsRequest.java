package stack.daemon;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import stack.avalanche.wire.BadRequest;
import stack.avalanche.wire.BodyLimit;
import stack.avalanche.wire.Head;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.RequestHead;

/**
 * A request that came over TLS, whole.
 *
 * @param admitted its body, which counts as one until this is closed
 */
record TlsRequest(Request request, BodyLimit.Admitted admitted) implements AutoCloseable {
  private static final int MOST_HEAD = 16 << 10;
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /**
   * Reads the next request.
   *
   * @param out where the other end is told to go on, if it waits for that
   * @throws BadRequest for what is none, or one that is too long
   */
  static TlsRequest read(
      InputStream in,
      OutputStream out,
      BodyLimit bodies,
      InetSocketAddress source,
      InetSocketAddress local)
      throws IOException {
    var head = RequestHead.of(Head.parse(head(in)));
    var admitted = bodies.admit(head.path(), source.getAddress(), head.length());
    try {
      return new TlsRequest(head.with(body(head, in, out), source, local), admitted);
    } catch (IOException e) {
      admitted.close();
      throw e;
    }
  }

  /** All lines up to the empty one. */
  private static String head(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    var lineLength = 0;
    while (true) {
      var next = in.read();
      if (next < 0) {
        throw new EOFException("no whole request");
      }
      if (head.size() == MOST_HEAD) {
        throw new BadRequest(431, "head longer than " + MOST_HEAD + " bytes");
      }
      head.write(next);
      if (next == '\n' && lineLength == 0 && head.size() > 2) {
        return head.toString(StandardCharsets.ISO_8859_1).strip();
      }
      lineLength = next == '\n' ? 0 : next == '\r' ? lineLength : lineLength + 1;
    }
  }

  private static byte[] body(RequestHead head, InputStream in, OutputStream out)
      throws IOException {
    if (head.waitsForContinue()) {
      out.write(CONTINUE);
      out.flush();
    }
    var body = in.readNBytes((int) head.length());
    if (body.length < head.length()) {
      throw new EOFException("no whole body");
    }
    return body;
  }

  @Override
  public void close() {
    admitted.close();
  }
}
