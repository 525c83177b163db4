package stack.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A complete folder takes the place of another, on the same file system: at every moment one of the
 * two is there. Where the file system cannot exchange them, a marker beside the new one says that
 * it is complete, so that {@link #finish} can go on where a killed process stopped.
 */
public final class Swap {
  private static final String MARKER = ".swap";
  private static final String ASIDE = ".old";

  private Swap() {}

  /**
   * Puts {@code fresh} where {@code folder} is or shall be; what was there is deleted.
   *
   * @param fresh whole and on disk
   */
  public static void replace(Path fresh, Path folder) throws IOException {
    replace(fresh, folder, Exchange.SYSTEM);
  }

  static void replace(Path fresh, Path folder, Exchange exchange) throws IOException {
    Trees.directory(folder.getParent());
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      move(fresh, folder);
    } else if (exchange.swap(fresh, folder)) {
      sync(fresh, folder);
    } else {
      var way = fresh.toAbsolutePath().getParent().relativize(folder.toAbsolutePath());
      Draft.replace(marker(fresh), way.toString().getBytes(StandardCharsets.UTF_8), "rw-r--r--");
      finish(fresh);
    }
    Trees.delete(fresh);
  }

  /** The new folders of a killed process below {@code parent} that {@link #finish} is for. */
  public static List<Path> unfinished(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (var names = Files.list(parent)) {
      return names
          .map(Path::toString)
          .filter(name -> name.endsWith(MARKER))
          .map(name -> Path.of(name.substring(0, name.length() - MARKER.length())))
          .toList();
    }
  }

  /** Does what is left of a replacement that was begun with {@code fresh}; often nothing. */
  public static void finish(Path fresh) throws IOException {
    var marker = marker(fresh);
    if (!Files.exists(marker)) {
      return;
    }
    var folder = fresh.resolveSibling(Files.readString(marker)).normalize();
    var aside = fresh.resolveSibling(fresh.getFileName() + ASIDE);
    if (Files.exists(fresh, LinkOption.NOFOLLOW_LINKS)) {
      if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        Trees.delete(aside);
        move(folder, aside);
      }
      move(fresh, folder);
    } else if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      move(aside, folder);
    }
    Files.delete(marker);
    Trees.sync(marker.toAbsolutePath().getParent());
    Trees.delete(aside);
  }

  private static Path marker(Path fresh) {
    return fresh.resolveSibling(fresh.getFileName() + MARKER);
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    sync(from, to);
  }

  private static void sync(Path one, Path other) throws IOException {
    Trees.sync(one.toAbsolutePath().getParent());
    Trees.sync(other.toAbsolutePath().getParent());
  }
}
