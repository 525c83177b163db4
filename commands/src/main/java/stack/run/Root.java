package stack.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import stack.files.Draft;

/**
 * The folder below which everything lies that the program reads and writes: {@code /} on an
 * installed frontend, {@code $STACK_ROOT} elsewhere. The layout below it is Stacki's.
 */
public record Root(Path folder) {
  public Root {
    folder = folder.toAbsolutePath().normalize();
  }

  /** A path below the root; a leading slash means the root itself. */
  public Path path(String below) {
    return folder.resolve(below.startsWith("/") ? below.substring(1) : below).normalize();
  }

  /** Whether it is this machine's own, whose daemons and programs read the files below. */
  public boolean isSystem() {
    return folder.equals(folder.getRoot());
  }

  /** Whether the caller made this root, as on a laptop; the system's belongs to root. */
  public boolean isOwnedBy(Caller caller) {
    try {
      return Files.getAttribute(database(), "unix:uid").equals(caller.uid());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + database(), e);
    }
  }

  public Path database() {
    return path("var/lib/stack/stack.db");
  }

  public Path pallets() {
    return path("export/stack/pallets");
  }

  public Path carts() {
    return path("export/stack/carts");
  }

  public Path tftpboot() {
    return path("tftpboot/pxelinux");
  }

  /** Pid file, address and log of the daemon live here. */
  public Path run() {
    return path("var/lib/stack/run");
  }

  /**
   * Puts a text in place as a whole or not at all, and only when it differs.
   *
   * @param mode as {@code rw-r--r--}
   * @return whether the file changed
   */
  public boolean replace(Path file, String text, String mode) {
    return replace(file, text.getBytes(StandardCharsets.UTF_8), mode);
  }

  /** The same with bytes that are no text. */
  public boolean replace(Path file, byte[] bytes, String mode) {
    try {
      return Draft.replace(file, bytes, mode);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
