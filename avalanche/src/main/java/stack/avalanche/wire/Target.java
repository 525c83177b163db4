package stack.avalanche.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/** Request targets (RFC 9112, 3.2), made safe before any handler sees them. */
public final class Target {
  private Target() {}

  /** The origin form; an absolute form loses its scheme and authority. */
  public static String originForm(String target) throws BadRequest {
    if (target.startsWith("/")) {
      return target;
    }
    if (target.regionMatches(true, 0, "http://", 0, 7)) {
      var slash = target.indexOf('/', 7);
      return slash < 0 ? "/" : target.substring(slash);
    }
    throw new BadRequest(400, "malformed request target");
  }

  /**
   * The decoded path without dot segments (RFC 3986, 5.2.4) and empty ones; refuses what leads out
   * of the root.
   */
  public static String path(String raw) throws BadRequest {
    var path = raw.indexOf('%') < 0 && isAscii(raw) ? raw : Request.decode(raw);
    if (hasControls(path)) {
      throw new BadRequest(400, "control character in the path");
    }
    if (path.indexOf("//") < 0 && path.indexOf("/.") < 0) {
      return path;
    }
    var kept = new ArrayDeque<String>();
    var last = "";
    for (var segment : path.split("/", -1)) {
      last = segment;
      if (segment.equals("..")) {
        if (kept.pollLast() == null) {
          throw new BadRequest(400, "the path leaves the root");
        }
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        kept.addLast(segment);
      }
    }
    var folder = last.isEmpty() || last.equals(".") || last.equals("..");
    return "/" + String.join("/", kept) + (folder && !kept.isEmpty() ? "/" : "");
  }

  /** Whether no request can name {@code path}. */
  public static boolean hasControls(String path) {
    for (var i = 0; i < path.length(); i++) {
      if (path.charAt(i) < ' ' || path.charAt(i) == 127) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAscii(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        return false;
      }
    }
    return true;
  }

  /** A decoded path as it may be sent (RFC 3986, 3.3). */
  public static String encode(String path) {
    var out = new StringBuilder();
    for (var b : path.getBytes(StandardCharsets.UTF_8)) {
      var c = b & 0xff;
      if (c > ' ' && c < 127 && "%?#\"<>\\^`{|}".indexOf(c) < 0) {
        out.append((char) c);
      } else {
        out.append("%%%02X".formatted(c));
      }
    }
    return out.toString();
  }
}
