package stack.commands.discovery;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import stack.files.Trees;
import stack.run.CommandException;
import stack.run.Programs;
import stack.run.Root;
import stack.run.Self;

/** Starts the discovery daemon as a process of its own session. */
final class DiscoveryStart {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 20;

  private final Root root;
  private final Programs programs;
  private final Self self;

  DiscoveryStart(Root root, Programs programs, Self self) {
    this.root = root;
    this.programs = programs;
    this.self = self;
  }

  /**
   * Returns once it watches.
   *
   * @param line words of the command that it runs
   * @throws CommandException with its own words when it does not come up
   */
  void start(List<String> line) {
    var log = DiscoveryProcess.logFile(root);
    try {
      Trees.file(log, "rw-r--r--");
      var before = Files.size(log);
      var words = new ArrayList<String>();
      programs.find("setsid").ifPresent(setsid -> words.add(setsid.toString()));
      words.addAll(self.words());
      words.addAll(line);
      var builder =
          new ProcessBuilder(words)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().put("STACK_ROOT", root.folder().toString());
      await(builder.start(), log, before);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the discovery daemon", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted while the discovery daemon was starting");
    }
  }

  private void await(Process process, Path log, long before)
      throws IOException, InterruptedException {
    var deadline = System.nanoTime() + LIMIT.toNanos();
    while (DiscoveryProcess.find(root).isEmpty()) {
      if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new CommandException(lastWords(log, before));
      }
      if (System.nanoTime() > deadline) {
        process.destroy();
        throw new CommandException(
            "the discovery daemon did not start within %d seconds; its log is %s"
                .formatted(LIMIT.toSeconds(), log));
      }
    }
  }

  private static String lastWords(Path log, long before) throws IOException {
    var said = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    return said.substring((int) Math.min(before, said.length()))
        .lines()
        .filter(line -> line.startsWith("error - "))
        .map(line -> line.substring("error - ".length()))
        .findFirst()
        .orElse("the discovery daemon ended at once; its log is " + log);
  }
}
