package stack.daemon;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.Request;

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

  /** What is no request that is answered. */
  static final class Refusal extends IOException {
    private static final long serialVersionUID = 1;
    private final int status;

    Refusal(int status) {
      super("refused with status " + status);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  /**
   * The request.
   *
   * @throws Refusal with the status that tells the other end why
   */
  Request read(InetSocketAddress source, InetSocketAddress local) throws IOException {
    var lines = head().lines().toList();
    var words = lines.isEmpty() ? List.<String>of() : List.of(lines.getFirst().split(" "));
    if (words.size() != WORDS || !words.getLast().matches("HTTP/1[.][01]")) {
      throw new Refusal(400);
    }
    var uri = uri(words.get(1));
    var path = uri.getPath() == null ? "" : uri.getPath();
    var headers = headers(lines.subList(1, lines.size()));
    var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    return new Request(words.getFirst(), path, query, headers, body(path, headers), source, local);
  }

  private static URI uri(String target) throws Refusal {
    try {
      return new URI(target);
    } catch (URISyntaxException _) {
      throw new Refusal(400);
    }
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
        throw new Refusal(400);
      }
      head.write(next);
      if (next == '\n' && lineLength == 0 && head.size() > 2) {
        return head.toString(StandardCharsets.ISO_8859_1).strip();
      }
      lineLength = next == '\n' ? 0 : next == '\r' ? lineLength : lineLength + 1;
    }
  }

  private static Headers headers(List<String> lines) throws Refusal {
    var headers = Headers.NONE;
    for (var line : lines) {
      var colon = line.indexOf(':');
      if (colon < 1 || line.charAt(0) <= ' ') {
        throw new Refusal(400);
      }
      headers = headers.with(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private byte[] body(String path, Headers headers) throws IOException {
    if (headers.first("Transfer-Encoding").isPresent()) {
      throw new Refusal(411);
    }
    var said = headers.all("Content-Length");
    if (said.isEmpty()) {
      return new byte[0];
    }
    var length = Headers.parse(said.getFirst());
    if (said.size() > 1 || length.isEmpty()) {
      throw new Refusal(400);
    }
    var most = path.equals(ReportedPackages.PATH) ? ReportedPackages.MOST_SENT : MOST_BODY;
    if (length.getAsLong() > most) {
      throw new Refusal(413);
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
