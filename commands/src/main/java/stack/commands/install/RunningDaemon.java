package stack.commands.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import stack.commands.CommandException;
import stack.commands.Root;

/**
 * The daemon as others see it: a pid file that its process keeps locked as long as it lives, so
 * that a file left behind by a crash is known for what it is.
 *
 * @param pid of the process
 * @param url where it serves on this machine
 */
public record RunningDaemon(long pid, String url) {
  public static Path pidFile(Root root) {
    return root.run().resolve("avalanche.pid");
  }

  public static Path logFile(Root root) {
    return root.path("var/log/stack-avalanche.log");
  }

  /** The daemon of this root, if one lives. */
  public static Optional<RunningDaemon> find(Root root) {
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

  /**
   * What the daemon answers to this machine.
   *
   * @param path and query
   * @throws CommandException when it does not answer within the limit, or with an error
   */
  public JsonNode get(String path, Duration limit) {
    return ask(HttpRequest.newBuilder(URI.create(url + path)).timeout(limit));
  }

  /**
   * Hands the daemon a JSON document.
   *
   * @throws CommandException as {@link #get}
   */
  public JsonNode post(String path, String json, Duration limit) {
    return ask(
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(limit)
            .POST(HttpRequest.BodyPublishers.ofString(json)));
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

  /** The two lines of the file. */
  public String text() {
    return pid + "\n" + url + "\n";
  }
}
