package stack.commands.avalanche;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import stack.commands.Root;

/**
 * The daemon as others see it: a pid file that its process keeps locked as long as it lives, so
 * that a file left behind by a crash is known for what it is.
 *
 * @param pid of the process
 * @param url where it serves on this machine
 */
record RunningDaemon(long pid, String url) {
  static Path pidFile(Root root) {
    return root.run().resolve("avalanche.pid");
  }

  static Path logFile(Root root) {
    return root.path("var/log/stack-avalanche.log");
  }

  /** The daemon of this root, if one lives. */
  static Optional<RunningDaemon> find(Root root) {
    var file = pidFile(root);
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      var lock = channel.tryLock();
      if (lock != null) {
        lock.release();
        return Optional.empty();
      }
      return parse(Files.readString(file));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static Optional<RunningDaemon> parse(String text) {
    var lines = text.lines().toList();
    return lines.size() == 2 && lines.getFirst().matches("[0-9]{1,18}")
        ? Optional.of(new RunningDaemon(Long.parseLong(lines.getFirst()), lines.getLast()))
        : Optional.empty();
  }

  /** The two lines of the file. */
  String text() {
    return pid + "\n" + url + "\n";
  }
}
