package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stack.commands.StackFixture;

/**
 * A transcript of what an admin types and reads. A line {@code $ stack WORDS} is run at a root of
 * its own; the lines up to the next one are what it prints, standard output first, then standard
 * error; {@code ! CODE} ends them when the exit code is not 0. What stands before the first command
 * says what the session is about.
 *
 * <p>{@code {here}} is the folder of the transcript, {@code {any}} any text within a line.
 *
 * @param about first lines
 * @param steps commands in their order
 */
record Session(String about, List<Step> steps) {
  private static final String PROMPT = "$ stack ";
  private static final Path FOLDER =
      Path.of(System.getProperty("checkout"), "cli", "src", "it", "sessions");

  /** One command and what it answers. */
  record Step(String line, String output, int code) {
    void check(StackFixture.Result result) {
      var said = result.out() + result.err();
      var description = PROMPT + line + "\n" + said;
      assertThat(said).as(description).matches(pattern());
      assertThat(result.code()).as(description).isEqualTo(code);
    }

    private Pattern pattern() {
      return Pattern.compile(
          Stream.of(output.split(Pattern.quote("{any}"), -1))
              .map(Pattern::quote)
              .collect(Collectors.joining(".*")));
    }
  }

  /** The files of all sessions. */
  static List<Path> files() throws IOException {
    try (var files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".session")).sorted().toList();
    }
  }

  static Session read(Path file) throws IOException {
    var text = Files.readString(file).replace("{here}", file.getParent().toString());
    var parts = ("\n" + text).split("\n" + Pattern.quote(PROMPT), -1);
    var steps = new ArrayList<Step>();
    for (var part : List.of(parts).subList(1, parts.length)) {
      steps.add(step(part.endsWith("\n") ? part : part + "\n"));
    }
    return new Session(parts[0].strip(), steps);
  }

  private static Step step(String part) {
    var line = part.substring(0, part.indexOf('\n'));
    var output = part.substring(line.length() + 1);
    var last = output.lastIndexOf("\n", output.length() - 2) + 1;
    if (!output.startsWith("! ", last)) {
      return new Step(line, output, 0);
    }
    var code = Integer.parseInt(output.substring(last + 2).strip());
    return new Step(line, output.substring(0, last), code);
  }
}
