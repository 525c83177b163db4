package stack.install.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import stack.files.Room;
import stack.run.Programs;

/**
 * A program and all that it starts: they share one time limit, whoever of them keeps the output
 * open, and none outlives {@link #close}.
 */
final class ProcessGroup implements AutoCloseable {
  private final Process leader;
  private final String name;
  private final ProcessMark mark;
  private final Path shell;
  private final Duration limit;
  private final long deadline;
  private final CompletableFuture<String> out;
  private final CompletableFuture<String> err;

  private ProcessGroup(
      Process leader,
      String name,
      ProcessMark mark,
      Path shell,
      Duration limit,
      CompletableFuture<String> out,
      CompletableFuture<String> err) {
    this.leader = leader;
    this.out = out;
    this.err = err;
    this.name = name;
    this.mark = mark;
    this.shell = shell;
    this.limit = limit;
    this.deadline = System.nanoTime() + limit.toNanos();
  }

  /**
   * Starts a program that reads a script. timeout(1) makes the group, and ends it even when this
   * process is gone by then. Its output comes through named pipes: Java closes a pipe of its own as
   * soon as the program itself has ended, whoever else still writes to it.
   *
   * @param largest bytes that it may print
   * @throws IOException when it cannot be started
   */
  static ProcessGroup start(Programs programs, String name, Duration limit, int largest)
      throws IOException {
    var timeout = needed(programs, "timeout").toString();
    var seconds = String.valueOf(limit.toSeconds() + 1);
    var builder = new ProcessBuilder(timeout, "--signal=KILL", seconds, name);
    var mark = new ProcessMark();
    mark.put(builder.environment());
    var shell = needed(programs, "sh");
    try (var room = Room.beside(Path.of(System.getProperty("java.io.tmpdir"), "stack-eval"))) {
      var out = room.path().resolve("out");
      var err = room.path().resolve("err");
      makePipes(programs, out, err);
      // Who opens a named pipe waits for the other end, so the readers begin first.
      var outText = read(out, largest);
      var errText = read(err, largest);
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      return new ProcessGroup(builder.start(), name, mark, shell, limit, outText, errText);
    }
  }

  private static void makePipes(Programs programs, Path... pipes) throws IOException {
    var words = new ArrayList<>(List.of(needed(programs, "mkfifo").toString(), "--mode=600"));
    Stream.of(pipes).map(Path::toString).forEach(words::add);
    var made = programs.run(words, "", Duration.ofSeconds(10));
    if (made.exit() != 0) {
      throw new IOException("mkfifo: " + made.err().strip());
    }
  }

  private static Path needed(Programs programs, String name) throws IOException {
    return programs
        .find(name)
        .orElseThrow(() -> new IOException("the program " + name + " is not installed"));
  }

  /** Gives the program its standard input. */
  ProcessGroup feed(String input) {
    thread(() -> {
      try (var to = leader.getOutputStream()) {
        to.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException _) {
        // A program may end without reading what it was given; its exit code tells how it went.
      }
    });
    return this;
  }

  /**
   * All that the group prints until its last member has closed the output.
   *
   * @throws IOException when the program fails, takes too long or prints too much
   */
  String output() throws IOException, InterruptedException {
    try {
      var text = out.get(left(), TimeUnit.NANOSECONDS);
      var complaint = err.get(left(), TimeUnit.NANOSECONDS);
      if (!leader.waitFor(left(), TimeUnit.NANOSECONDS)) {
        throw new TimeoutException();
      }
      if (leader.exitValue() != 0) {
        throw new IOException(
            "%s ended with %d: %s".formatted(name, leader.exitValue(), complaint.strip()));
      }
      return text;
    } catch (TimeoutException e) {
      throw new IOException(
          name + " and what it started did not end within " + limit.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IOException(name + ": " + e.getCause().getMessage(), e);
    }
  }

  private long left() {
    return deadline - System.nanoTime();
  }

  /** A thread of its own: who left the group may keep the pipe open for as long as it likes. */
  private static CompletableFuture<String> read(Path pipe, int largest) {
    var text = new CompletableFuture<String>();
    thread(() -> {
      try (var from = Files.newInputStream(pipe)) {
        var bytes = from.readNBytes(largest + 1);
        if (bytes.length > largest) {
          throw new IOException("printed more than " + largest + " bytes");
        }
        text.complete(new String(bytes, StandardCharsets.UTF_8));
      } catch (IOException e) {
        text.completeExceptionally(e);
      }
    });
    return text;
  }

  private static void thread(Runnable work) {
    Thread.ofPlatform().daemon().name("eval").start(work);
  }

  /** Ends whoever is left of the group, and whoever left it. */
  @Override
  public void close() throws IOException {
    var kill = "kill -s KILL -- \"-$0\" 2> /dev/null";
    var pid = String.valueOf(leader.pid());
    var killing = new ProcessBuilder(shell.toString(), "-c", kill, pid).start();
    try {
      killing.waitFor();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    mark.endAll();
  }
}
