package stack.avalanche.wire;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Sends each request to the handler with the longest matching path prefix. */
public final class Router implements Handler {
  private final TreeMap<String, Handler> byPrefix = new TreeMap<>();

  /** Handlers by path prefix; a prefix that ends with a slash matches everything below it. */
  public Router(Map<String, Handler> byPrefix) {
    this.byPrefix.putAll(byPrefix);
  }

  @Override
  public Response handle(Request request) throws IOException {
    var entry = byPrefix.floorEntry(request.path());
    while (entry != null && !matches(request.path(), entry.getKey())) {
      entry = byPrefix.lowerEntry(entry.getKey());
    }
    return entry == null ? Response.text(404, "not found") : entry.getValue().handle(request);
  }

  private static boolean matches(String path, String prefix) {
    return path.startsWith(prefix)
        && (prefix.endsWith("/")
            || path.length() == prefix.length()
            || path.charAt(prefix.length()) == '/');
  }
}
