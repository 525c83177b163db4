package stack.install.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import stack.run.Root;

/** A file in which the admin adds to a generated one. */
public final class SiteFile {
  private SiteFile() {}

  /** Its text, where there is such a file. */
  public static Optional<String> read(Root root, String path) {
    var file = root.path(path);
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
