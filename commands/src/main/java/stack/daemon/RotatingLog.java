package stack.daemon;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import stack.files.Draft;
import stack.files.Trees;
import stack.run.Printable;

/**
 * The log of a daemon: lines with the time. A file that has grown too long becomes {@code FILE.1},
 * and that {@code FILE.2}. Whoever started the daemon holds the file open for appending, so it is
 * copied and emptied.
 */
public final class RotatingLog implements Consumer<String> {
  public static final long LONGEST = 10_000_000;
  static final int KEPT = 5;

  private final Consumer<String> lines;
  private final Path file;
  private final long longest;
  private final Supplier<String> time;
  private long room;

  /**
   * @param lines where they go, which may be the file or not
   * @param longest bytes
   */
  RotatingLog(Consumer<String> lines, Path file, long longest) {
    this(lines, file, longest, () -> Instant.now().truncatedTo(ChronoUnit.MILLIS) + " ");
  }

  /**
   * The same for who writes the time otherwise.
   *
   * @param time what a line begins with
   */
  public RotatingLog(Consumer<String> lines, Path file, long longest, Supplier<String> time) {
    this.lines = lines;
    this.file = file;
    this.longest = longest;
    this.time = time;
  }

  @Override
  public synchronized void accept(String line) {
    var text = time.get() + Printable.line(line);
    room -= text.length() + 1;
    if (room < 0) {
      rotate();
    }
    lines.accept(text);
  }

  /** Looks at the file when so much was said that it may be too long, never at every line. */
  private void rotate() {
    try {
      var size = Files.exists(file) ? Files.size(file) : 0;
      if (size >= longest) {
        for (var number = KEPT; number > 1; number--) {
          if (Files.exists(old(number - 1))) {
            Trees.rename(old(number - 1), old(number));
          }
        }
        copy();
        FileChannel.open(file, StandardOpenOption.WRITE).truncate(0).close();
        size = 0;
      }
      room = Math.max(longest / 100, (longest - size) / 2);
    } catch (IOException e) {
      room = longest / 100;
      lines.accept("cannot rotate " + file + ": " + e.getMessage());
    }
  }

  private void copy() throws IOException {
    var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    try (var in = Files.newInputStream(file);
        var draft = Draft.of(old(1), mode)) {
      in.transferTo(draft.out());
      draft.publish();
    }
  }

  private Path old(int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }
}
