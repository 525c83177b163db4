package stack.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * One file, folder or link of a package. Owners, times and the umask of the build leave no trace.
 *
 * @param path without a slash at its beginning
 * @param source of a file or folder; of a link, the link
 */
record Entry(String path, Path source) {
  private static final int EXECUTABLE = 0755;
  private static final int PLAIN = 0644;

  /** A start script writes it where it first runs. */
  private static final String NOTED = "seen";

  /**
   * All that is in a folder, folders before what is in them. What users type comes last: it is
   * there once all else is.
   */
  static List<Entry> of(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      return paths
          .filter(path -> !path.equals(folder) && !path.endsWith(NOTED))
          .map(path -> new Entry(folder.relativize(path).toString(), path))
          .sorted(
              Comparator.comparing((Entry entry) -> entry.path().matches("(opt/stack|usr)/bin/.*"))
                  .thenComparing(Entry::path))
          .toList();
    }
  }

  /** The same at another place. */
  Entry at(String other) {
    return new Entry(other, source);
  }

  boolean isLink() {
    return Files.isSymbolicLink(source);
  }

  boolean isFolder() {
    return !isLink() && Files.isDirectory(source);
  }

  String target() throws IOException {
    return Files.readSymbolicLink(source).toString();
  }

  int mode() {
    return isFolder() || Files.isExecutable(source) ? EXECUTABLE : PLAIN;
  }
}
