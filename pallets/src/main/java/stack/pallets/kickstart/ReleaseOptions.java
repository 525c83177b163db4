package stack.pallets.kickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which kickstart commands and options each release accepts. The one table is the resource {@code
 * options.txt}, which explains itself.
 */
final class ReleaseOptions {
  /** The only releases the table knows. */
  private static final Range KNOWN = new Range(7, 10);

  private static final String ANY = "*";
  private static final String ALONE = "!";

  private record Range(int first, int last) {
    boolean contains(int release) {
      return first <= release && release <= last;
    }

    /** {@code 7-9} or {@code 8}. */
    static Range parse(String text) {
      var ends = text.split("-", 2);
      return new Range(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
    }
  }

  private record Command(Range range, Map<String, Range> options, Map<String, String> advice) {
    boolean accepts(String option, int release) {
      return takes(ANY, release)
          || takes(option, release)
          // the installer's parser takes options cut short
          || options.keySet().stream()
              .anyMatch(full -> full.startsWith(option) && takes(full, release));
    }

    private boolean takes(String option, int release) {
      var accepted = options.get(option);
      return accepted != null && accepted.contains(release);
    }
  }

  private final Map<String, Command> commands = new HashMap<>();

  private ReleaseOptions() {}

  static ReleaseOptions load() {
    var options = new ReleaseOptions();
    try (var resource = ReleaseOptions.class.getResourceAsStream("options.txt");
        var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      Command command = null;
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("> ")) {
          options.addAdvice(command, line.substring(2));
        } else if (!line.startsWith("#")) {
          command = options.addCommand(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return options;
  }

  private Command addCommand(String line) {
    var words = line.split(" ");
    var name = words[0].split(":", 2);
    var range = range(name, KNOWN);
    var options = new HashMap<String, Range>();
    for (var i = 1; i < words.length; i++) {
      var option = words[i].split(":", 2);
      options.put(option[0], range(option, range));
    }
    var command = new Command(range, options, new HashMap<>());
    commands.put(name[0], command);
    return command;
  }

  private static Range range(String[] word, Range otherwise) {
    return word.length == 1 ? otherwise : Range.parse(word[1]);
  }

  private void addAdvice(Command command, String line) {
    var parts = line.split("= ", 2);
    command.advice().put(parts[0].strip(), parts[1]);
  }

  boolean knows(int release) {
    return KNOWN.contains(release);
  }

  /** What is wrong with the command itself, if anything. */
  Optional<String> objection(String name, int release) {
    var command = commands.get(name);
    if (command == null) {
      return Optional.of("\"%s\" is not a kickstart command".formatted(name));
    }
    return command.range().contains(release)
        ? Optional.empty()
        : Optional.of(refusal(name, release, command.advice().get("")));
  }

  /** What is wrong with an option, given without dashes, of a command that is accepted. */
  Optional<String> objection(String name, String option, int release) {
    var command = commands.get(name);
    return command.accepts(option, release)
        ? Optional.empty()
        : Optional.of(refusal(name + " --" + option, release, command.advice().get(option)));
  }

  /** What is wrong with a word that is no option, if anything. */
  Optional<String> objectionToWord(String name, String word) {
    return commands.get(name).options().containsKey(ALONE)
        ? Optional.of("\"%s\" takes no value; leave out \"%s\"".formatted(name, word))
        : Optional.empty();
  }

  private static String refusal(String words, int release, String advice) {
    return "\"%s\" is not accepted by EL %d; %s"
        .formatted(
            words,
            release,
            advice == null ? "leave it out, nothing replaces it" : "write instead: " + advice);
  }
}
