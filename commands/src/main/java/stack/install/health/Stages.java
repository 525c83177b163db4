package stack.install.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stack.install.HostFiles;
import stack.run.Root;

/**
 * The last thing that each host said of its installation, or that was noted for it. It stays when
 * the daemon ends: a host that failed, one that hangs and one that is switched off are told apart
 * by it. One small file for each host below {@code /var/lib/stack/stages}.
 */
public final class Stages {

  /** Attribute of a host: after so many minutes without a word its installation is late. */
  public static final String LATE = "install.late";

  private static final int USUALLY_LATE = 15;
  private static final String FAILED = "install failed";

  private final HostFiles files;

  public Stages(Root root) {
    this.files = new HostFiles(root, "stages", ".json");
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
      return Stages.isLast(state);
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

  /**
   * Keeps what was said of a host just now. How an installation ended is on disk before this
   * returns. What it is at is not waited for: a thousand hosts may say it at once, and each says
   * the next thing soon, which a frontend whose power failed hears as well.
   */
  public void note(String host, String state, List<String> log) {
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var since = of(host).filter(last -> last.state().equals(state)).map(Stage::since).orElse(now);
    var json = new ObjectMapper().createObjectNode();
    json.put("state", state).put("since", since.toString()).put("heard", now.toString());
    var lines = json.putArray("log");
    log.forEach(lines::add);
    if (isLast(state)) {
      files.write(host, json + "\n");
    } else {
      files.note(host, json + "\n");
    }
  }

  private static boolean isLast(String state) {
    return !state.startsWith("install ") || state.startsWith(FAILED);
  }

  /** Where a host stands; nothing when nobody has ever said anything of it. */
  public Optional<Stage> of(String host) {
    return files.read(host).filter(text -> !text.isBlank()).map(text -> read(host, text));
  }

  /** When that was written. */
  public Optional<FileTime> written(String host) {
    return files.written(host);
  }

  /** The minutes that {@link #LATE} says, or 15. */
  public static int late(Object value) {
    var text = String.valueOf(value);
    return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : USUALLY_LATE;
  }

  private static Stage read(String host, String text) {
    try {
      var json = new ObjectMapper().readTree(text);
      var log = new ArrayList<String>();
      json.path("log").forEach(line -> log.add(line.asText()));
      return new Stage(
          json.path("state").asText(),
          Instant.parse(json.path("since").asText()),
          Instant.parse(json.path("heard").asText()),
          log);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("cannot read the stage of " + host, e);
    }
  }

  /** Forgets a host that is not there any more. */
  public void forget(String host) {
    files.forget(host);
  }
}
