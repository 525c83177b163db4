package stack.daemon;

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
import stack.install.RunningDaemon;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Param;
import stack.run.Programs;
import stack.run.Root;
import stack.run.Self;

/** Starts the daemon as a process of its own session and waits until it listens. */
public final class Background {
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 20;

  private final Root root;
  private final Programs programs;
  private final Self self;

  Background(Root root, Programs programs, Self self) {
    this.root = root;
    this.programs = programs;
    this.self = self;
  }

  /**
   * Returns once the daemon can be asked.
   *
   * @throws CommandException with the daemon's own words when it does not come up
   */
  public RunningDaemon start(Input input, Param<?>... passedOn) {
    var log = RunningDaemon.logFile(root);
    try {
      Trees.file(log, "rw-r--r--");
      var before = Files.size(log);
      var words = new ArrayList<String>();
      programs.find("setsid").ifPresent(setsid -> words.add(setsid.toString()));
      words.addAll(self.words());
      words.addAll(List.of("start", "avalanche", "foreground=true"));
      for (var param : passedOn) {
        input.find(param).ifPresent(value -> words.add(param.name() + "=" + value));
      }
      var builder =
          new ProcessBuilder(words)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().put("STACK_ROOT", root.folder().toString());
      return await(builder.start(), log, before);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the avalanche daemon", e);
    }
  }

  private RunningDaemon await(Process process, Path log, long before) throws IOException {
    var deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      var running = RunningDaemon.find(root);
      if (running.isPresent()) {
        return running.get();
      }
      try {
        if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          throw new CommandException(lastWords(log, before));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CommandException(
            "interrupted while the avalanche daemon was starting; its log is " + log);
      }
    }
    process.destroy();
    throw new CommandException(
        "the avalanche daemon did not answer within "
            + START_LIMIT.toSeconds()
            + " seconds; its log is "
            + log);
  }

  private static String lastWords(Path log, long before) throws IOException {
    var said = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    return said.substring((int) Math.min(before, said.length()))
        .lines()
        .filter(line -> line.startsWith("error - "))
        .map(line -> line.substring("error - ".length()))
        .findFirst()
        .orElse("the avalanche daemon ended at once; its log is " + log);
  }
}
