package stack.daemon;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import stack.avalanche.wire.BadRequest;
import stack.avalanche.wire.Head;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Target;

/** Reads a request (RFC 9112) whose body has a length that it says first. */
final class TlsRequest {
  private static final int MOST_HEAD = 16 << 10;
  private static final int MOST_BODY = 64 << 10;
  private static final int WORDS = 3;
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final InputStream in;
  private final OutputStream out;

  /**
   * @param out where the other end is told to go on, if it waits for that
   */
  TlsRequest(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /**
   * The request.
   *
   * @throws BadRequest for what is none, or one that is too long
   */
  Request read(InetSocketAddress source, InetSocketAddress local) throws IOException {
    var head = Head.parse(head());
    var words = head.startLine().split(" ", -1);
    if (words.length != WORDS || !words[2].matches("HTTP/1[.][01]")) {
      throw new BadRequest(400, "malformed request line");
    }
    var target = Target.originForm(words[1]);
    var mark = target.indexOf('?');
    var path = Target.path(mark < 0 ? target : target.substring(0, mark));
    var query = mark < 0 ? "" : target.substring(mark + 1);
    var body = body(path, head.headers());
    return new Request(words[0], path, query, head.headers(), body, source, local);
  }

  /** All lines up to the empty one. */
  private String head() throws IOException {
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

  private byte[] body(String path, Headers headers) throws IOException {
    if (headers.first("Transfer-Encoding").isPresent()) {
      throw new BadRequest(411, "a body needs a Content-Length");
    }
    var said = headers.all("Content-Length");
    if (said.isEmpty()) {
      return new byte[0];
    }
    var length = Headers.parse(said.getFirst());
    if (said.size() > 1 || length.isEmpty()) {
      throw new BadRequest(400, "malformed Content-Length");
    }
    var most = path.equals(ReportedPackages.PATH) ? ReportedPackages.MOST_SENT : MOST_BODY;
    if (length.getAsLong() > most) {
      throw new BadRequest(413, "body longer than " + most + " bytes");
    }
    if (headers.lists("Expect", "100-continue")) {
      out.write(CONTINUE);
      out.flush();
    }
    var body = in.readNBytes((int) length.getAsLong());
    if (body.length < length.getAsLong()) {
      throw new EOFException("no whole body");
    }
    return body;
  }
}
