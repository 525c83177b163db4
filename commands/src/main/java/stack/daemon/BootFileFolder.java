package stack.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.regex.Pattern;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Strangers;
import stack.db.network.Ip;
import stack.run.Root;

/**
 * The boot folder over HTTP, for firmware and boot loaders that prefer it to TFTP. A file that is
 * named after an address goes to that address only, because it holds the host's token.
 */
final class BootFileFolder implements Handler {
  static final String PREFIX = "/tftpboot/";
  private static final Pattern HEX = Pattern.compile("pxelinux\\.cfg/([0-9A-F]{8})");
  private static final Pattern DOTTED = Pattern.compile("uefi/grub\\.cfg-([0-9.]{7,15})");

  private final Root root;
  private final Strangers strangers;

  BootFileFolder(Root root, Strangers strangers) {
    this.root = root;
    this.strangers = strangers;
  }

  @Override
  public Response handle(Request request) throws IOException {
    var name = request.path().substring(PREFIX.length());
    var folder = root.tftpboot().toRealPath();
    var wanted = folder.resolve(name);
    if (!Files.isRegularFile(wanted) || !wanted.toRealPath().startsWith(folder)) {
      return Response.text(404, "there is no boot file " + name);
    }
    var file = wanted.toRealPath();
    var source = Ip.parse(request.source().getAddress().getHostAddress()).toString();
    var owner = owner(folder.relativize(file).toString());
    if (owner.isPresent() && !owner.get().equals(source)) {
      strangers.tell(request.source().getAddress(), "refused " + request.path() + " to " + source);
      return Response.text(403, "this boot file is for " + owner.get() + ", not for " + source);
    }
    return Response.file(file);
  }

  /**
   * The address that a file is named after, if it is.
   *
   * @param name of the file itself, however it was asked for
   */
  private static Optional<String> owner(String name) {
    var hex = HEX.matcher(name);
    if (hex.matches()) {
      return Optional.of(new Ip(Long.parseLong(hex.group(1), 16)).toString());
    }
    var dotted = DOTTED.matcher(name);
    return dotted.matches() ? Optional.of(dotted.group(1)) : Optional.empty();
  }
}
