package stack.pallets.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.temporal.ChronoUnit;
import stack.pallets.source.Entry;

/** Whether what a medium has is in a folder already. */
final class Present {
  private Present() {}

  /** Whether the file is below {@code root}, with no link on the way to it. */
  static boolean has(Path root, String path, Entry.File file) throws IOException {
    for (var up = Path.of(path).getParent(); up != null; up = up.getParent()) {
      if (Files.isSymbolicLink(root.resolve(up))) {
        return false;
      }
    }
    return same(root.resolve(path), file);
  }

  /** Same kind, and for a file same size and second of change, as rsync decides it. */
  static boolean same(Path path, Entry entry) throws IOException {
    return switch (entry) {
      case Entry.File file when Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) -> {
        var there = Files.readAttributes(path, BasicFileAttributes.class);
        var modified = there.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.SECONDS);
        yield there.size() == file.size() && modified.equals(file.modified());
      }
      case Entry.Link link -> isLinkTo(path, link.target());
      default -> false;
    };
  }

  static boolean isLinkTo(Path path, String target) throws IOException {
    return Files.isSymbolicLink(path) && Files.readSymbolicLink(path).toString().equals(target);
  }
}
