package stack.commands.discovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import stack.files.Trees;
import stack.install.RunningDaemon;
import stack.run.Root;

/** The discovery daemon as others find it: a file with its number and when it started. */
final class DiscoveryProcess {
  private DiscoveryProcess() {}

  private static Path file(Root root) {
    return root.run().resolve("discovery.pid");
  }

  /** Locked by the daemon as long as it lives. */
  static Path lockFile(Root root) {
    return root.run().resolve("discovery.lock");
  }

  static Path logFile(Root root) {
    return root.path("var/log/stack-discovery.log");
  }

  /** The daemon of this root, if one lives. */
  static Optional<ProcessHandle> find(Root root) {
    var file = file(root);
    try {
      var words = Files.readString(file).strip().split(" ");
      if (words.length != 2 || !words[0].matches("[0-9]{1,18}")) {
        return Optional.empty();
      }
      var pid = Long.parseLong(words[0]);
      return RunningDaemon.started(pid).equals(words[1]) ? ProcessHandle.of(pid) : Optional.empty();
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Lets others find this process. */
  static void announce(Root root) throws IOException {
    var pid = ProcessHandle.current().pid();
    root.replace(file(root), pid + " " + RunningDaemon.started(pid) + "\n", "rw-r--r--");
  }

  /** It is found no more. */
  static void withdraw(Root root) throws IOException {
    Trees.delete(file(root));
  }
}
