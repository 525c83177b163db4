package stack.install.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

  private ProcessGroup(Process leader, String name, ProcessMark mark, Path shell, Duration limit) {
    this.leader = leader;
    this.name = name;
    this.mark = mark;
    this.shell = shell;
    this.limit = limit;
    this.deadline = System.nanoTime() + limit.toNanos();
  }

  /**
   * Starts a program that reads a script. timeout(1) makes the group, and ends it even when this
   * process is gone by then.
   *
   * @throws IOException when it cannot be started
   */
  static ProcessGroup start(Programs programs, String name, Duration limit) throws IOException {
    var timeout = needed(programs, "timeout").toString();
    var seconds = String.valueOf(limit.toSeconds() + 1);
    var builder = new ProcessBuilder(timeout, "--signal=KILL", seconds, name);
    var mark = new ProcessMark();
    mark.put(builder.environment());
    return new ProcessGroup(builder.start(), name, mark, needed(programs, "sh"), limit);
  }

  private static Path needed(Programs programs, String name) throws IOException {
    return programs
        .find(name)
        .orElseThrow(() -> new IOException("the program " + name + " is not installed"));
  }

  /** Gives the program its standard input. */
  ProcessGroup feed(String input) {
    thread(() -> {
      try (OutputStream to = leader.getOutputStream()) {
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
   * @param largest bytes it may be
   * @throws IOException when the program fails, takes too long or prints too much
   */
  String output(int largest) throws IOException, InterruptedException {
    var out = read(leader.getInputStream(), largest);
    var err = read(leader.getErrorStream(), largest);
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
  private static CompletableFuture<String> read(InputStream from, int largest) {
    var text = new CompletableFuture<String>();
    thread(() -> {
      try {
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
