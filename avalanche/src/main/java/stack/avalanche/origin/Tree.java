package stack.avalanche.origin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import stack.avalanche.store.Manifest;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Target;

/**
 * Serves the files below one folder by path, and an index of links for its folders (those of
 * folders end with a slash, as pallet tools expect). A link that leads out of the folder is not
 * there.
 */
public final class Tree implements Handler {
  private static final Pattern OURS =
      Pattern.compile(
          Pattern.quote(Manifest.FILE)
              + ".*|\\.(lock|turn|adding|kept|new)\\b.*|\\..*\\.(new|old|part)");

  private final String prefix;
  private final Path root;

  /**
   * @param prefix URL path of the folder, ending with a slash
   */
  public Tree(String prefix, Path root) {
    this.prefix = prefix;
    this.root = root;
  }

  @Override
  public Response handle(Request request) throws IOException {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return Response.empty(405);
    }
    var found = resolve(request.path());
    if (found.isEmpty()) {
      return Response.text(404, "not found");
    }
    var path = found.get();
    if (Files.isDirectory(path)) {
      return request.path().endsWith("/")
          ? index(request.path(), path)
          : Response.empty(301).with("Location", encode(request.path()) + "/");
    }
    var stamp = Files.getLastModifiedTime(path).toMillis() + "-" + Files.size(path);
    return Response.file(path).with("ETag", "\"" + stamp + "\"");
  }

  private Optional<Path> resolve(String path) throws IOException {
    var below = path.length() < prefix.length() ? "" : path.substring(prefix.length());
    var wanted = root.resolve(below).normalize();
    if (!Files.exists(wanted) || hidden(wanted) || below.startsWith(".")) {
      return Optional.empty();
    }
    var real = wanted.toRealPath();
    var inside = real.startsWith(root.toRealPath());
    var servable = Files.isDirectory(real) || Files.isRegularFile(real);
    return inside && servable && !(path.endsWith("/") && !Files.isDirectory(real))
        ? Optional.of(real)
        : Optional.empty();
  }

  /** Manifests, locks, and what is being written or was left by somebody who was killed. */
  private boolean hidden(Path path) {
    for (var name : root.relativize(path)) {
      if (OURS.matcher(name.toString()).matches()) {
        return true;
      }
    }
    return false;
  }

  /** Of what {@link #resolve} finds and nothing else. */
  private Response index(String at, Path folder) throws IOException {
    var html = new StringBuilder("<!DOCTYPE html>\n<title>Index</title>\n<ul>\n");
    if (!at.equals(prefix)) {
      html.append("<li><a href=\"../\">../</a></li>\n");
    }
    var names = new TreeSet<String>();
    try (var children = Files.list(folder)) {
      for (var child : children.toList()) {
        var name = child.getFileName().toString();
        if (!Target.hasControls(name)) {
          resolve(at + name)
              .map(path -> Files.isDirectory(path) ? name + "/" : name)
              .ifPresent(names::add);
        }
      }
    }
    names.forEach(name -> html.append("<li>").append(link(name)).append("</li>\n"));
    html.append("</ul>\n");
    return Response.bytes(
        200, "text/html; charset=utf-8", html.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String link(String name) {
    var text = name.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    return "<a href=\"" + encode(name) + "\">" + text + "</a>";
  }

  /** Percent-encodes all but what a path may hold as it is (RFC 3986, 3.3). */
  private static String encode(String path) {
    var out = new StringBuilder();
    for (var b : path.getBytes(StandardCharsets.UTF_8)) {
      var c = b & 0xff;
      if ((Character.isLetterOrDigit(c) && c < 128) || "-._~/+@,=()".indexOf(c) >= 0) {
        out.append((char) c);
      } else {
        out.append("%%%02X".formatted(c));
      }
    }
    return out.toString();
  }
}
