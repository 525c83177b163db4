package stack.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.regex.Pattern;
import stack.files.Draft;
import stack.files.Trees;
import stack.run.Root;

/** One small file for each host in a folder below {@code /var/lib/stack}, for root alone. */
public final class HostFiles {
  /** What is no name of a host in the database names no file either. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private static final String MODE = "rw-------";

  private final Root root;
  private final String folder;
  private final String suffix;

  /**
   * Nothing is made yet.
   *
   * @param suffix of the names, with its dot; may be empty
   */
  public HostFiles(Root root, String folder, String suffix) {
    this.root = root;
    this.folder = folder;
    this.suffix = suffix;
  }

  /** Puts a text in the place of what there is of a host. */
  public void write(String host, String text) {
    if (NAME.matcher(host).matches()) {
      root.replace(file(host), text, MODE);
    }
  }

  /** The same without waiting for the disk: a power failure may leave what was, or no text. */
  public void note(String host, String text) {
    if (NAME.matcher(host).matches()) {
      var file = file(host);
      try {
        Draft.note(file, text.getBytes(StandardCharsets.UTF_8), MODE);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + file, e);
      }
    }
  }

  /** What there is of a host; nothing where there is none, or for somebody else than root. */
  public Optional<String> read(String host) {
    if (!NAME.matcher(host).matches() || !Files.isReadable(file(host))) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file(host)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file(host), e);
    }
  }

  /** When that was written. */
  public Optional<FileTime> written(String host) {
    try {
      return NAME.matcher(host).matches()
          ? Optional.of(Files.getLastModifiedTime(file(host)))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty(); // nothing was, or it cannot be read, which read() says
    }
  }

  /** Forgets a host that is not there any more. */
  public void forget(String host) {
    if (NAME.matcher(host).matches()) {
      try {
        Trees.delete(file(host));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot remove " + file(host), e);
      }
    }
  }

  private Path file(String host) {
    return root.path("var/lib/stack/%s/%s%s".formatted(folder, host, suffix));
  }
}
