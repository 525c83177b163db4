package stack.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import stack.files.Trees;
import stack.run.CommandException;
import stack.run.Root;

/**
 * The daemon as others see it: a file with the number of its process, its address, and when the
 * process started, so that a file left behind by a crash is known for what it is. No lock is asked
 * for: the daemon itself looks here too, and a process that closes any descriptor of a file loses
 * its locks of it (fcntl(2)).
 *
 * @param pid of the process
 * @param url where it serves on this machine
 */
public record RunningDaemon(long pid, String url) {
  /** Where it serves pallets. */
  public int port() {
    return URI.create(url).getPort();
  }

  public static Path pidFile(Root root) {
    return root.run().resolve("avalanche.pid");
  }

  /** Locked by the daemon as long as it lives, and opened by nobody but one that starts. */
  public static Path lockFile(Root root) {
    return root.run().resolve("avalanche.lock");
  }

  public static Path logFile(Root root) {
    return root.path("var/log/stack-avalanche.log");
  }

  /** The daemon of this root, if one lives. */
  public static Optional<RunningDaemon> find(Root root) {
    var file = pidFile(root);
    try {
      return parse(Files.readAllLines(file));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /**
   * The daemon of this root.
   *
   * @throws CommandException saying how to start it when it does not live
   */
  public static RunningDaemon needed(Root root) {
    return find(root)
        .orElseThrow(() ->
            new CommandException("the avalanche daemon is not running: stack start avalanche"));
  }

  private static Optional<RunningDaemon> parse(List<String> lines) throws IOException {
    if (lines.size() != 3 || !lines.getFirst().matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    var found = new RunningDaemon(Long.parseLong(lines.getFirst()), lines.get(1));
    return started(found.pid()).equals(lines.getLast()) ? Optional.of(found) : Optional.empty();
  }

  /** Of this process: the kernel counts all its threads before it tells. */
  private static final class Own {
    static final long PID = ProcessHandle.current().pid();
    static final String STARTED = read();

    private static String read() {
      try {
        return ticks(PID);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read /proc", e);
      }
    }
  }

  /** Ticks from boot to the start of the process (proc(5)); empty when there is none. */
  public static String started(long pid) throws IOException {
    return pid == Own.PID ? Own.STARTED : ticks(pid);
  }

  private static String ticks(long pid) throws IOException {
    try {
      var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
    } catch (NoSuchFileException _) {
      return "";
    }
  }

  /** Lets others find it. */
  public void announce(Root root) throws IOException {
    root.replace(pidFile(root), "%d\n%s\n%s\n".formatted(pid, url, started(pid)), "rw-r--r--");
  }

  /** It is found no more. */
  public static void withdraw(Root root) throws IOException {
    Trees.delete(pidFile(root));
  }

  /**
   * What the daemon answers to this machine.
   *
   * @param path and query
   * @throws CommandException when it does not answer within the limit, or with an error
   */
  public JsonNode get(String path, Duration limit) {
    return ask(HttpRequest.newBuilder(URI.create(url + path)).timeout(limit));
  }

  private JsonNode ask(HttpRequest.Builder request) {
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new CommandException(
            "the daemon at %s answers %d: %s"
                .formatted(url, answer.statusCode(), answer.body().strip()));
      }
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      throw new CommandException("the daemon at " + url + " does not answer: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted");
    }
  }
}
