package stack.avalanche.wire;

import java.net.InetSocketAddress;
import java.util.Set;

/**
 * What the head of a request says (RFC 9112, 3), held to the rules.
 *
 * @param path decoded; see {@link Request}
 * @param query raw, without the question mark
 * @param length bytes of the body; 0 for none
 * @param isOld whether the client speaks HTTP/1.0, which closes connections unless it is told not
 *     to
 */
public record RequestHead(
    String method, String path, String query, Headers headers, long length, boolean isOld) {
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE");
  private static final String NEW = "HTTP/1.1";
  private static final String OLD = "HTTP/1.0";

  /**
   * Reads a head.
   *
   * @throws BadRequest where it breaks the rules
   */
  public static RequestHead of(Head head) throws BadRequest {
    var words = head.startLine().split(" ", -1);
    if (words.length != 3 || words[1].isEmpty()) {
      throw new BadRequest(400, "malformed request line");
    }
    if (!words[2].equals(NEW) && !words[2].equals(OLD)) {
      throw new BadRequest(505, "not HTTP/1.1");
    }
    if (!METHODS.contains(words[0])) {
      throw new BadRequest(501, "method not supported");
    }
    if (words[2].equals(NEW) && head.headers().all("Host").size() != 1) {
      throw new BadRequest(400, "exactly one Host field is needed");
    }
    var length = length(head.headers());
    var target = Target.originForm(words[1]);
    var mark = target.indexOf('?');
    return new RequestHead(
        words[0],
        Target.path(mark < 0 ? target : target.substring(0, mark)),
        mark < 0 ? "" : target.substring(mark + 1),
        head.headers(),
        length,
        words[2].equals(OLD));
  }

  private static long length(Headers headers) throws BadRequest {
    var lengths = headers.all("Content-Length");
    if (headers.first("Transfer-Encoding").isPresent()) {
      throw new BadRequest(lengths.isEmpty() ? 411 : 400, "a body needs a Content-Length");
    }
    if (lengths.isEmpty()) {
      return 0;
    }
    var length = Headers.parse(lengths.getFirst());
    if (lengths.size() > 1 || length.isEmpty()) {
      throw new BadRequest(400, "malformed Content-Length");
    }
    return length.getAsLong();
  }

  /** Whether the connection stays open for another request (RFC 9112, 9.3). */
  boolean keepsAlive() {
    return !headers.lists("Connection", "close")
        && (!isOld || headers.lists("Connection", "keep-alive"));
  }

  /** Whether the client sends the body only when it is told to go on (RFC 9110, 10.1.1). */
  public boolean waitsForContinue() {
    return length > 0 && "100-continue".equalsIgnoreCase(headers.first("Expect").orElse(""));
  }

  /** The whole request. */
  public Request with(byte[] body, InetSocketAddress source, InetSocketAddress local) {
    return new Request(method, path, query, headers, body, source, local);
  }
}
