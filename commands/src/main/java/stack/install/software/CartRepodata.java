package stack.install.software;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import stack.db.cart.Cart;
import stack.files.Draft;
import stack.run.Console;
import stack.run.Root;

/**
 * Keeps the repodata of carts in step with the packages that admins put into their folders. Whether
 * something changed is told by the names, sizes and times in the file {@code fingerprint}.
 */
public final class CartRepodata {
  private static final String FINGERPRINT = "fingerprint";
  private static final String REPODATA = "repodata";

  private final Root root;
  private final Repodata repodata;
  private final Console console;

  public CartRepodata(Root root, Repodata repodata, Console console) {
    this.root = root;
    this.repodata = repodata;
    this.console = console;
  }

  /** Describes the packages of a cart anew if anything in it has changed. */
  public void refresh(Cart cart) {
    var folder = root.carts().resolve(cart.name());
    if (!Files.isDirectory(folder)) {
      return;
    }
    try {
      var wanted = fingerprint(folder);
      var file = folder.resolve(FINGERPRINT);
      var isKnown = Files.isRegularFile(file) && Files.readString(file).equals(wanted);
      if (!isKnown || Files.notExists(folder.resolve(REPODATA).resolve("repomd.xml"))) {
        repodata.make(
            folder, damaged -> console.notice("warning - left out of the cart: " + damaged));
        Draft.replace(file, wanted.getBytes(StandardCharsets.UTF_8), "rw-r--r--");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot describe the packages of cart " + cart.name(), e);
    }
  }

  private static String fingerprint(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .map(folder::relativize)
          .filter(file -> !file.startsWith(REPODATA) && !file.startsWith(FINGERPRINT))
          .sorted()
          .map(file -> line(folder, file))
          .collect(joining());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String line(Path folder, Path file) {
    var whole = folder.resolve(file);
    try {
      return "%s %d %d\n"
          .formatted(file, Files.size(whole), Files.getLastModifiedTime(whole).toMillis());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
