package stack.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import stack.files.Trees;

/** Starts this program once more, as a process of its own session that outlives the caller. */
public final class OwnProcess {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 20;

  private final Root root;
  private final Programs programs;
  private final Self self;

  OwnProcess(Root root, Programs programs, Self self) {
    this.root = root;
    this.programs = programs;
    this.self = self;
  }

  /**
   * Returns once the process is ready.
   *
   * @param name of what it is, as messages call it
   * @param line words of the command that it runs
   * @param log gets what it prints
   * @param ready how it is found when it is
   * @throws CommandException with its own words when it does not come up
   */
  public <T> T start(String name, List<String> line, Path log, Supplier<Optional<T>> ready) {
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
      var process = builder.start();
      var deadline = System.nanoTime() + LIMIT.toNanos();
      for (var found = ready.get(); ; found = ready.get()) {
        if (found.isPresent()) {
          return found.get();
        }
        if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          throw new CommandException(
              lastWords(log, before)
                  .orElse("the %s ended at once; its log is %s".formatted(name, log)));
        }
        if (System.nanoTime() > deadline) {
          process.destroy();
          throw new CommandException(
              "the %s did not answer within %d seconds; its log is %s"
                  .formatted(name, LIMIT.toSeconds(), log));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the " + name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(
          "interrupted while the %s was starting; its log is %s".formatted(name, log));
    }
  }

  private static Optional<String> lastWords(Path log, long before) throws IOException {
    var said = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    return said.substring((int) Math.min(before, said.length()))
        .lines()
        .filter(line -> line.startsWith("error - "))
        .map(line -> line.substring("error - ".length()))
        .findFirst();
  }
}
