package stack.install.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import stack.files.Trees;
import stack.run.Root;

/**
 * The last thing that each host said of its installation, or that was noted for it. It stays when
 * the daemon ends: a host that failed, one that hangs and one that is switched off are told apart
 * by it. One small file for each host below {@code /var/lib/stack/stages}.
 */
public final class Stages {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  /** Attribute of a host: after so many minutes without a word its installation is late. */
  public static final String LATE = "install.late";

  private static final int USUALLY_LATE = 15;
  private static final String FAILED = "install failed";

  private final Root root;

  public Stages(Root root) {
    this.root = root;
  }

  /**
   * Where a host stands.
   *
   * @param state such as {@code install stage=post} or {@code installed}
   * @param since when it was said for the first time
   * @param heard when something was said last
   * @param log the last lines of what went wrong
   */
  public record Stage(String state, Instant since, Instant heard, List<String> log) {
    public Stage {
      log = List.copyOf(log);
    }

    /** Whether nothing else is to be heard of this installation. */
    public boolean isLast() {
      return !state.startsWith("install ") || hasFailed();
    }

    public boolean hasFailed() {
      return state.startsWith(FAILED);
    }

    /** How long nothing was heard, where something should have been. */
    public Duration silence() {
      var silent = Duration.between(heard, Instant.now());
      return isLast() || silent.isNegative() ? Duration.ZERO : silent;
    }
  }

  /** Keeps what was said of a host just now. */
  public void note(String host, String state, List<String> log) {
    if (!NAME.matcher(host).matches()) {
      return; // no host of the database is called so, and no file is named by strangers
    }
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var since = of(host).filter(last -> last.state().equals(state)).map(Stage::since).orElse(now);
    var json = new ObjectMapper().createObjectNode();
    json.put("state", state).put("since", since.toString()).put("heard", now.toString());
    var lines = json.putArray("log");
    log.forEach(lines::add);
    root.replace(file(host), json + "\n", "rw-------");
  }

  /** Where a host stands; nothing when nobody has ever said anything of it. */
  public Optional<Stage> of(String host) {
    if (!NAME.matcher(host).matches() || !Files.isReadable(file(host))) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(new ObjectMapper().readTree(file(host).toFile())));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file(host), e);
    }
  }

  /** When that was written. */
  public Optional<FileTime> written(String host) {
    try {
      return NAME.matcher(host).matches()
          ? Optional.of(Files.getLastModifiedTime(file(host)))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty(); // nothing was, or it cannot be read, which of() says
    }
  }

  /** The minutes that {@link #LATE} says, or 15. */
  public static int late(Object value) {
    var text = String.valueOf(value);
    return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : USUALLY_LATE;
  }

  private static Stage read(JsonNode json) {
    var log = new ArrayList<String>();
    json.path("log").forEach(line -> log.add(line.asText()));
    return new Stage(
        json.path("state").asText(),
        Instant.parse(json.path("since").asText()),
        Instant.parse(json.path("heard").asText()),
        log);
  }

  /** Forgets a host that is not there any more. */
  public void forget(String host) {
    if (NAME.matcher(host).matches()) {
      try {
        Trees.delete(file(host));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot remove " + file(host), e);
      }
    }
  }

  private Path file(String host) {
    return root.path("var/lib/stack/stages/" + host + ".json");
  }
}
