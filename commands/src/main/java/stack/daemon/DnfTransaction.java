package stack.daemon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import stack.run.CommandException;
import stack.run.Programs;

/**
 * What dnf(8) of this machine would install into an empty system: its own solver says it, by the
 * library in Python that the program itself is made of.
 */
record DnfTransaction(Programs programs) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final String SCRIPT = "transaction.py";

  /** EL 7, which knows no modules, has no platform. */
  private static final int FIRST_WITH_PLATFORM = 8;

  /**
   * What is asked for.
   *
   * @param repositories folders of this machine by the URL path that hosts find them at
   * @param include names, globs, {@code @group}s and {@code @^environment}s
   * @param exclude names, globs and groups
   * @param major version of the release
   */
  record Question(
      SequencedMap<String, Path> repositories,
      List<String> include,
      List<String> exclude,
      String major,
      String arch) {}

  /** The Python that dnf runs with, where it is dnf 4; its successor has another library. */
  Optional<String> python() {
    return programs
        .find("dnf")
        .map(DnfTransaction::firstLine)
        .filter(line -> line.startsWith("#!") && line.contains("python"))
        .map(line -> line.substring("#!".length()).strip().split("\\s")[0]);
  }

  private static String firstLine(Path program) {
    try (var in = Files.newInputStream(program)) {
      var start = new String(in.readNBytes(200), StandardCharsets.ISO_8859_1);
      return start.lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + program, e);
    }
  }

  /**
   * The URL paths of the packages.
   *
   * @throws CommandException when dnf finds no solution, or not in time
   */
  List<String> ask(String python, Question question) {
    var names = new ArrayList<>(question.repositories().keySet());
    var result =
        programs.run(List.of(python, "-c", script()), json(question, names), LIMIT.plus(GRACE));
    if (result.exit() != 0) {
      throw new CommandException(result.err().strip());
    }
    return result
        .out()
        .lines()
        .map(line -> line.split(" ", 2))
        .map(words -> names.get(Integer.parseInt(words[0].substring(1))) + "/" + words[1])
        .sorted()
        .toList();
  }

  private static String script() {
    try (var in = DnfTransaction.class.getResourceAsStream(SCRIPT)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the program was built without " + SCRIPT, e);
    }
  }

  private static String json(Question question, List<String> names) {
    var repositories = new ArrayList<List<String>>();
    for (var index = 0; index < names.size(); index++) {
      var folder = question.repositories().get(names.get(index));
      repositories.add(List.of("r" + index, folder.toUri().toString()));
    }
    try {
      return JSON.writeValueAsString(
          Map.of(
              "repositories", repositories,
              "include", question.include().stream().map(DnfTransaction::word).toList(),
              "exclude", question.exclude(),
              "release", question.major(),
              "platform", platform(question.major()),
              "arch", question.arch(),
              "seconds", LIMIT.toSeconds()));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** dnf calls environments as it calls groups. */
  private static String word(String include) {
    return include.replaceFirst("^@\\^", "@");
  }

  private static String platform(String major) {
    return Integer.parseInt(major) < FIRST_WITH_PLATFORM ? "" : "platform:el" + major;
  }
}
