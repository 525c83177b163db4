package stack.run;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import stack.files.Trees;

/** The distribution's programs, found on PATH. */
public final class Programs {
  private final String path;

  public Programs(String path) {
    this.path = path;
  }

  /**
   * What a program left behind.
   *
   * @param exit its exit code
   * @param out standard output
   * @param err standard error
   */
  public record Result(int exit, String out, String err) {}

  /** Where a program is, if it is installed. */
  public Optional<Path> find(String name) {
    for (var folder : path.split(":")) {
      var candidate = Path.of(folder, name);
      if (!folder.isEmpty() && Files.isExecutable(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /**
   * Runs a program to its end.
   *
   * @param input what it reads on standard input; secrets travel here, never in the words
   * @throws CommandException when it cannot be started or takes longer than the limit
   */
  public Result run(List<String> words, String input, Duration limit) {
    return run(words, input, Map.of(), limit);
  }

  /**
   * The same with more in its environment.
   *
   * @param more variables; secrets may travel here too
   * @throws CommandException also when this thread is interrupted; the program is ended then
   */
  public Result run(List<String> words, String input, Map<String, String> more, Duration limit) {
    try {
      var builder = new ProcessBuilder(words);
      builder.environment().putAll(more);
      return result(builder.start(), words.getFirst(), input, limit);
    } catch (IOException e) {
      throw new CommandException("cannot run " + words.getFirst() + ": " + e.getMessage());
    }
  }

  private static Result result(Process process, String name, String input, Duration limit) {
    try {
      var err = new ByteArrayOutputStream();
      var out = new ByteArrayOutputStream();
      var readers =
          List.of(
              Thread.startVirtualThread(() -> copy(process.getErrorStream(), err)),
              Thread.startVirtualThread(() -> copy(process.getInputStream(), out)),
              Thread.startVirtualThread(() -> feed(process, input)));
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        end(process);
        throw new CommandException(name + " did not end within " + limit.toSeconds() + " s");
      }
      for (var reader : readers) {
        reader.join();
      }
      return new Result(
          process.exitValue(),
          out.toString(StandardCharsets.UTF_8),
          err.toString(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      end(process);
      Thread.currentThread().interrupt();
      throw new CommandException(name + " was interrupted");
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /**
   * Runs a script in its own folder, with nothing but the environment given, and appends what it
   * prints to a log.
   *
   * @return its exit code
   * @throws IOException when it cannot be started
   */
  public int runLogged(Path script, Map<String, String> environment, Path log) throws IOException {
    Trees.file(log, "rw-r-----");
    var builder =
        new ProcessBuilder(script.toString())
            .directory(script.getParent().toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      return builder.start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(script + " was interrupted");
    }
  }

  private static void copy(InputStream from, ByteArrayOutputStream to) {
    try (from) {
      from.transferTo(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void feed(Process process, String input) {
    try (var to = process.getOutputStream()) {
      to.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // A program may end without reading what it was given; its exit code tells how it went.
    }
  }
}
