package stack.pallets.cart;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import stack.files.Draft;
import stack.files.Room;
import stack.files.Swap;
import stack.files.Trees;
import stack.pallets.MalformedException;

/** A cart in a tar file, compressed by gzip or not. Nothing in it leads out of its folder. */
public final class CartArchive {
  /** Folders every cart has. */
  public static final List<String> PARTS = List.of("RPMS", "graph", "nodes");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]{0,127}");
  private static final int MOST_ENTRIES = 200_000;

  private final Path file;
  private final String name;
  private final Path carts;

  /**
   * @param name of the file, after which a cart is called that has no top folder
   * @param carts folder of all carts
   */
  public CartArchive(Path file, String name, Path carts) {
    this.file = file;
    this.name = name;
    this.carts = carts;
  }

  /** Whether a cart, and so its folder, can be called so. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * Unpacks it into the carts' folder, over a cart of the same name; all of it or nothing.
   *
   * @return name of the cart
   * @throws MalformedException when it is no archive or no cart
   */
  public String unpack() throws IOException {
    try (var room = Room.beside(carts.resolve(name))) {
      var staging = Trees.directory(room.path().resolve("cart"));
      extract(staging);
      var top = names(staging);
      var bare = top.stream().anyMatch(PARTS::contains);
      if (!bare && top.size() != 1) {
        throw new MalformedException(file + " is not a cart.");
      }
      var cart = bare ? staging : staging.resolve(top.getFirst());
      checkParts(cart);
      var called = bare ? name.replaceFirst("(\\.tar)?(\\.gz|\\.tgz)?$", "") : top.getFirst();
      if (!isName(called)) {
        throw new MalformedException(name + " is not a cart: it would be called " + called);
      }
      place(cart, carts.resolve(called));
      return called;
    }
  }

  private void checkParts(Path cart) throws IOException {
    var missing = new TreeSet<>(PARTS);
    missing.removeIf(part -> Files.isDirectory(cart.resolve(part)));
    if (!missing.isEmpty()) {
      throw new MalformedException(
          "You're missing an {'" + String.join("', '", missing) + "'} dir in your cart");
    }
  }

  private void extract(Path folder) throws IOException {
    var room = folder.toFile().getUsableSpace();
    var entries = 0;
    try (var tar = new TarArchiveInputStream(open())) {
      for (TarArchiveEntry entry; (entry = next(tar)) != null; ) {
        room -= entry.getSize();
        if (++entries > MOST_ENTRIES || room < 0) {
          throw new MalformedException(name + " holds more than there is room for");
        }
        extract(tar, entry, folder);
      }
    }
    if (entries == 0) {
      throw new MalformedException(file + " is not a cart.");
    }
  }

  private void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder)
      throws IOException {
    var target = folder.resolve(entry.getName()).normalize();
    if (entry.getName().startsWith("/") || !target.startsWith(folder)) {
      throw new MalformedException(name + " leads out of its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Trees.directory(target);
    } else if (isPlainFile(entry)) {
      try (var draft = Draft.of(target, "rw-r--r--")) {
        tar.transferTo(draft.out());
        draft.publish();
      }
    } else {
      throw new MalformedException(
          name + " holds what is neither file nor folder: " + entry.getName());
    }
  }

  /** The library itself takes devices and FIFOs for files. */
  private static boolean isPlainFile(TarArchiveEntry entry) {
    return entry.isFile()
        && !entry.isLink()
        && !entry.isSymbolicLink()
        && !entry.isFIFO()
        && !entry.isBlockDevice()
        && !entry.isCharacterDevice();
  }

  private TarArchiveEntry next(TarArchiveInputStream tar) throws IOException {
    try {
      return tar.getNextEntry();
    } catch (IOException | IllegalArgumentException e) {
      throw new MalformedException(file + " is not a cart.", e);
    }
  }

  private InputStream open() throws IOException {
    var bytes = new BufferedInputStream(Files.newInputStream(file));
    bytes.mark(2);
    var magic = bytes.read() << 8 | bytes.read();
    bytes.reset();
    return magic == 0x1f8b ? new BufferedInputStream(new GZIPInputStream(bytes)) : bytes;
  }

  private static List<String> names(Path folder) throws IOException {
    try (var paths = Files.list(folder)) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  /** What the cart has and the archive has not stays. */
  private static void place(Path fresh, Path cart) throws IOException {
    if (Files.exists(cart)) {
      Trees.linkMissing(cart, fresh);
    }
    Swap.replace(fresh, cart);
  }
}
