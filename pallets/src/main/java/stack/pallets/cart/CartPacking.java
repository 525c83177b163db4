package stack.pallets.cart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import stack.files.Draft;

/** Puts a cart into an archive that {@link CartArchive} takes. */
public final class CartPacking {
  /** What is made of the rest again where the cart is added. */
  private static final List<String> MADE = List.of("repodata", "fingerprint");

  private static final int FILE = 0100644;
  private static final int PROGRAM = 0100755;
  private static final int FOLDER = 040755;

  private CartPacking() {}

  /**
   * Packs a cart's folder, in place of the file that may be there. Links are left out.
   *
   * @param cart folder whose name is that of the cart
   */
  public static void pack(Path cart, Path archive) throws IOException {
    try (var draft = Draft.of(archive, "rw-r--r--")) {
      // The draft stays open until it is in place, so nothing above it is closed.
      var packed = new GZIPOutputStream(draft.out());
      var tar = new TarArchiveOutputStream(packed, "UTF-8");
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      for (var path : content(cart)) {
        add(tar, cart.getParent().relativize(path).toString(), path);
      }
      tar.finish();
      packed.finish();
      draft.publish();
    }
  }

  private static List<Path> content(Path cart) throws IOException {
    try (var all = Files.walk(cart)) {
      return all.filter(
              path -> MADE.stream().noneMatch(made -> path.startsWith(cart.resolve(made))))
          .filter(path ->
              Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                  || Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    }
  }

  private static void add(TarArchiveOutputStream tar, String name, Path path) throws IOException {
    var isFolder = Files.isDirectory(path);
    var entry = new TarArchiveEntry(isFolder ? name + "/" : name);
    entry.setMode(isFolder ? FOLDER : Files.isExecutable(path) ? PROGRAM : FILE);
    entry.setModTime(Files.getLastModifiedTime(path));
    entry.setSize(isFolder ? 0 : Files.size(path));
    tar.putArchiveEntry(entry);
    if (!isFolder) {
      Files.copy(path, tar);
    }
    tar.closeArchiveEntry();
  }
}
