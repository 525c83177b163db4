package stack.daemon;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.db.host.Host;
import stack.install.packages.PackageList;
import stack.install.packages.ToldPackages;

/**
 * Takes the list of packages that a host tells at the end of its installation, as gzip(1) has it.
 */
record ReportedPackages(ToldPackages told) implements Gate.Inside {
  static final String PATH = "/install/packages";

  /** Bytes of the list as it is sent, over TLS. */
  static final int MOST_SENT = 1 << 20;

  private static final int MOST = 16 << 20;

  @Override
  public Response handle(Host host, String token, Request request) {
    var packages = unpacked(request.body()).flatMap(PackageList::parse);
    if (packages.isEmpty()) {
      return Response.text(400, "this is no list of packages in gzip's format");
    }
    told.note(host.name(), packages.get());
    return Response.text(200, "ok");
  }

  /** Nothing when it is no gzip, is cut, or would take too much memory. */
  private static Optional<String> unpacked(byte[] body) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      var bytes = in.readNBytes(MOST + 1);
      return bytes.length > MOST
          ? Optional.empty()
          : Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
