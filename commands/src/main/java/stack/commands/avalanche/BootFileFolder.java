package stack.commands.avalanche;

import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.commands.Root;
import stack.db.network.Ip;

/**
 * The boot folder over HTTP, for firmware and boot loaders that prefer it to TFTP. A file that is
 * named after an address goes to that address only, because it holds the host's token.
 */
final class BootFileFolder implements Handler {
  static final String PREFIX = "/tftpboot/";
  private static final Pattern HEX = Pattern.compile("pxelinux\\.cfg/([0-9A-F]{8})");
  private static final Pattern DOTTED = Pattern.compile("uefi/grub\\.cfg-([0-9.]{7,15})");

  private final Root root;
  private final Consumer<String> log;

  BootFileFolder(Root root, Consumer<String> log) {
    this.root = root;
    this.log = log;
  }

  @Override
  public Response handle(Request request) throws IOException {
    var name = request.path().substring(PREFIX.length());
    var source = Ip.parse(request.source().getAddress().getHostAddress());
    var hex = HEX.matcher(name);
    var dotted = DOTTED.matcher(name);
    var owner =
        hex.matches()
            ? new Ip(Long.parseLong(hex.group(1), 16)).toString()
            : dotted.matches() ? dotted.group(1) : source.toString();
    if (!owner.equals(source.toString())) {
      log.accept("refused " + request.path() + " to " + source);
      return Response.text(403, "this boot file is for " + owner + ", not for " + source + "\n");
    }
    var folder = root.tftpboot().toRealPath();
    var file = folder.resolve(name).normalize();
    if (!file.startsWith(folder)
        || !Files.isRegularFile(file)
        || !file.toRealPath().startsWith(folder)) {
      return Response.text(404, "there is no boot file " + name + "\n");
    }
    return Response.file(file);
  }
}
