package stack.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Strangers;
import stack.db.network.Ip;
import stack.install.boot.BootFileReaders;
import stack.run.Root;

/**
 * The boot folder over HTTP, for firmware and boot loaders that prefer it to TFTP. A file that is
 * named after an address or a MAC goes to that host only, because it holds the host's token.
 *
 * <p>GRUB that was fetched over HTTP asks for files by the names that they have over TFTP, below
 * the root of its server, so the folder is there as well.
 */
record BootFileFolder(String prefix, Root root, BootFileReaders readers, Strangers strangers)
    implements Handler {
  private static final List<String> PREFIXES = List.of("/tftpboot/", "/");

  /** By the prefixes of its paths. */
  static Map<String, Handler> at(Root root, BootFileReaders readers, Strangers strangers) {
    return PREFIXES.stream()
        .collect(
            Collectors.toMap(
                prefix -> prefix, prefix -> new BootFileFolder(prefix, root, readers, strangers)));
  }

  @Override
  public Response handle(Request request) throws IOException {
    var name = request.path().substring(prefix.length());
    var doubt = readers.doubt(name);
    if (doubt.isPresent()) {
      strangers.tell(
          request.source().getAddress(), "refused " + request.path() + ": " + doubt.get());
      return Response.text(403, doubt.get());
    }
    var wanted = root.tftpboot().resolve(name);
    if (!Files.isRegularFile(wanted)
        || !wanted.toRealPath().startsWith(root.tftpboot().toRealPath())) {
      return Response.text(404, "there is no boot file " + name);
    }
    var folder = root.tftpboot().toRealPath();
    var file = wanted.toRealPath();
    var source = Ip.parse(request.source().getAddress().getHostAddress());
    var allowed = readers.of(folder.relativize(file).toString());
    if (allowed.isPresent() && !allowed.get().contains(source)) {
      strangers.tell(request.source().getAddress(), "refused " + request.path() + " to " + source);
      return Response.text(
          403, "this boot file is for " + names(allowed.get()) + ", not for " + source);
    }
    return Response.file(file);
  }

  private static String names(Set<Ip> addresses) {
    return addresses.isEmpty()
        ? "a network card that no host has"
        : addresses.stream().sorted().map(Ip::toString).collect(Collectors.joining(" and "));
  }
}
