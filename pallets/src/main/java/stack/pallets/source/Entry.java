package stack.pallets.source;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stack.pallets.MalformedException;

/** One name in a source. Paths are relative to its root, parts separated by {@code /}. */
public sealed interface Entry {
  /**
   * Relative path, for example {@code images/pxeboot/vmlinuz}; never empty, never leaves the root.
   */
  String path();

  /**
   * A regular file.
   *
   * @param size bytes
   * @param modified whole seconds: an ISO image knows no finer
   */
  record File(String path, long size, Instant modified) implements Entry {
    public File {
      checkPath(path);
    }
  }

  record Directory(String path) implements Entry {
    public Directory {
      checkPath(path);
    }
  }

  /**
   * A symbolic link.
   *
   * @param target as written in the link, relative to the link's own directory; it may lead outside
   */
  record Link(String path, String target) implements Entry {
    public Link {
      checkPath(path);
    }

    /**
     * Whether the target may lead out of the root. {@code ..} counts as leaving when it follows a
     * name: that name may be another link, so nobody can tell where its parent is.
     */
    public boolean leavesRoot() {
      if (target.startsWith("/")) {
        return true;
      }
      var up = 0;
      var named = false;
      for (var part : target.split("/")) {
        if (part.equals("..")) {
          if (named) {
            return true;
          }
          up++;
        } else if (!part.isEmpty() && !part.equals(".")) {
          named = true;
        }
      }
      return up > path.split("/").length - 1;
    }
  }

  private static void checkPath(String path) {
    for (var part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("not a relative path: " + path);
      }
    }
  }

  /** Joins relative paths, of which some may be empty. */
  static String join(String... paths) {
    return Stream.of(paths).filter(path -> !path.isEmpty()).collect(Collectors.joining("/"));
  }

  /** Joins a directory's path (empty for the root) and a name read from a medium. */
  static String child(String directory, String name) throws MalformedException {
    checkName(name, directory.isEmpty() ? "top folder" : directory);
    return directory.isEmpty() ? name : directory + "/" + name;
  }

  /**
   * A name that cannot climb out of its directory nor garble a terminal.
   *
   * @param where the directory or path, for the error
   */
  static String checkName(String name, String where) throws MalformedException {
    if (name.isEmpty()
        || name.equals(".")
        || name.equals("..")
        || name.chars().anyMatch(c -> c < ' ' || c == '/' || c == 0x7f)) {
      throw new MalformedException(
          "%s: a pallet may not have a file called '%s'".formatted(where, printable(name)));
    }
    return name;
  }

  private static String printable(String name) {
    return name.replaceAll("[^ -~]", "?");
  }
}
