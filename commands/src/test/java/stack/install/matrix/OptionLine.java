package stack.install.matrix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line of a kickstart as its option parser reads it: a command, operands, and options with or
 * without value. Each option is taken once, and what nobody takes is an error.
 */
final class OptionLine {
  private final String line;
  private final Map<String, String> options = new LinkedHashMap<>();
  private final List<String> operands = new ArrayList<>();

  OptionLine(String line) {
    this.line = line;
    for (var word : words(line)) {
      if (!word.startsWith("--")) {
        operands.add(word);
        continue;
      }
      var parts = word.split("=", 2);
      if (options.put(parts[0], parts.length == 2 ? parts[1] : "") != null) {
        throw new IllegalArgumentException(parts[0] + " stands twice in: " + line);
      }
    }
  }

  /** Words as a shell splits them, which is what the installer's shlex does too. */
  private static List<String> words(String line) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    var started = false;
    char quote = 0;
    for (var at = 0; at < line.length(); at++) {
      var letter = line.charAt(at);
      if (quote != 0) {
        if (letter == quote) {
          quote = 0;
        } else {
          word.append(letter);
        }
      } else if (letter == '"' || letter == '\'') {
        quote = letter;
        started = true;
      } else if (letter == ' ') {
        if (started) {
          words.add(word.toString());
          word.setLength(0);
          started = false;
        }
      } else {
        word.append(letter);
        started = true;
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException("a quote is open: " + line);
    }
    if (started) {
      words.add(word.toString());
    }
    return words;
  }

  String command() {
    return operands.getFirst();
  }

  /** Words behind the command that are no options. */
  List<String> operands() {
    return operands.subList(1, operands.size());
  }

  /** The value of an option, which must be given. */
  Optional<String> take(String option) {
    return Optional.ofNullable(options.remove(option))
        .map(value -> {
          if (value.isEmpty()) {
            throw new IllegalArgumentException(option + " has no value in: " + line);
          }
          return value;
        });
  }

  /** Whether an option is given, which takes no value. */
  boolean has(String option) {
    var value = options.remove(option);
    if (value != null && !value.isEmpty()) {
      throw new IllegalArgumentException(option + " has a value in: " + line);
    }
    return value != null;
  }

  /** Nobody knows what is left. */
  void end() {
    if (!options.isEmpty()) {
      throw new IllegalArgumentException("unknown options " + options.keySet() + " in: " + line);
    }
  }
}
