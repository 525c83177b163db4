package stack.avalanche.origin;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import stack.avalanche.protocol.Paths;
import stack.avalanche.protocol.WebOrigin;
import stack.avalanche.store.ObjectId;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Target;

/** Tells standard clients where else content is: mirror lists for dnf, Metalink 4 for the rest. */
final class Mirrors {
  private static final String PEER = "127.0.0.1:3825";
  private static final int MOST_HOLDERS = 8;
  private static final int MORE_TRIES = 3;

  private final Pallets pallets;
  private final Function<ObjectId, List<InetSocketAddress>> holders;
  private final Function<InetAddress, List<WebOrigin>> origins;

  Mirrors(
      Pallets pallets,
      Function<ObjectId, List<InetSocketAddress>> holders,
      Function<InetAddress, List<WebOrigin>> origins) {
    this.pallets = pallets;
    this.holders = holders;
    this.origins = origins;
  }

  /**
   * {@code ?path=/install/pallets/...}: the host's own peer first, then the frontend, so that an
   * installer outlives its peer; nobody else, as nothing but TLS or a manifest proves what another
   * sends. {@code &peer=ADDRESS:PORT} names another place of the peer.
   *
   * <p>dnf gives each line half a minute, and gives a file up after the last line. While the
   * frontend is away only the peer is worth waiting for, so it is named again and again.
   */
  Response mirrorlist(Request request) {
    var path = request.parameter("path").orElse("");
    var peer = request.parameter("peer").orElse(PEER);
    if (!path.matches("(/[A-Za-z0-9._~+-]+)+/?") || path.contains("/.") || !isAuthority(peer)) {
      return Response.text(400, "path= must be the path of a repository");
    }
    var folder = path.endsWith("/") ? path : path + "/";
    var own = "http://" + peer + folder + "\n";
    var frontend = "http://" + self(request) + folder + "\n";
    return Response.text(200, (own + frontend + own.repeat(MORE_TRIES)).strip());
  }

  /**
   * The Metalink 4 document (RFC 5854) of an object, with its pieces and who holds all of it:
   * peers, the frontend, and the web servers that the host may fetch from besides.
   */
  Response metalink(Request request) {
    var id =
        ObjectId.parse(
            request.path().substring(Paths.METALINK.length()).replaceFirst("\\.meta4$", ""));
    return id.flatMap(pallets::find)
        .map(located -> document(request, id.get(), located))
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .map(bytes -> Response.bytes(200, "application/metalink4+xml", bytes))
        .orElseGet(() -> Response.text(404, "no such object"));
  }

  private String document(Request request, ObjectId id, Pallets.Located located) {
    var entry = located.entry();
    var pieces = new StringBuilder();
    entry.pieces().forEach(hash -> pieces.append("      <hash>%s</hash>\n".formatted(hash)));
    var urls = new ArrayList<String>();
    for (var holder : holders.apply(id).stream().limit(MOST_HOLDERS).toList()) {
      var authority = holder.getAddress().getHostAddress() + ":" + holder.getPort();
      urls.add(url(1, "http://" + authority + Paths.OBJECTS + id));
    }
    urls.add(url(2, "http://" + self(request) + Paths.OBJECTS + id));
    for (var origin : origins.apply(request.source().getAddress())) {
      urls.add(url(3, escape(origin + Target.encode(located.path()))));
    }
    var name = entry.path().substring(entry.path().lastIndexOf('/') + 1);
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <metalink xmlns="urn:ietf:params:xml:ns:metalink">
      <file name="%s">
        <size>%d</size>
        <hash type="sha-256">%s</hash>
        <pieces length="%d" type="sha-256">
    %s    </pieces>
    %s  </file>
    </metalink>
    """
        .formatted(
            escape(name), entry.size(), id, located.pieceSize(), pieces, String.join("", urls));
  }

  private static String url(int priority, String url) {
    return "    <url priority=\"%d\">%s</url>\n".formatted(priority, url);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  /** This server as the client calls it. */
  private static String self(Request request) {
    var fallback = request.local().getAddress().getHostAddress() + ":" + request.local().getPort();
    return request.headers().first("Host").filter(Mirrors::isAuthority).orElse(fallback);
  }

  private static boolean isAuthority(String text) {
    return text.matches("[A-Za-z0-9.-]{1,253}(:\\d{1,5})?");
  }
}
