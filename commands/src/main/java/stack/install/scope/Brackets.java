package stack.install.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stack.run.CommandException;

/**
 * Numbers in brackets as ClusterShell writes them: {@code [0-19]}, {@code [001-100]} padded, {@code
 * [0-8/2]} with a step, {@code [1-3,7]} as a list, several in one word. Brackets around a single
 * number stay the character class that the shell knows.
 */
final class Brackets {
  private static final int MOST = 100_000;
  private static final String RANGE = "[0-9]{1,9}(?:-[0-9]{1,9}(?:/[0-9]{1,9})?)?";
  private static final Pattern NUMBERS =
      Pattern.compile("\\[(?=[^\\]]*[-,])(" + RANGE + "(?:," + RANGE + ")*)\\]");

  private Brackets() {}

  /** The words that a word stands for; itself when it has no such brackets. */
  static List<String> expand(String word) {
    var numbers = NUMBERS.matcher(word);
    if (!numbers.find()) {
      return List.of(word);
    }
    var words = new ArrayList<String>();
    var rests = expand(word.substring(numbers.end()));
    for (var number : numbers(numbers)) {
      for (var rest : rests) {
        words.add(word.substring(0, numbers.start()) + number + rest);
      }
      if (words.size() > MOST) {
        throw new CommandException("\"" + word + "\" stands for more than " + MOST + " names");
      }
    }
    return words;
  }

  private static List<String> numbers(Matcher found) {
    return Stream.of(found.group(1).split(",")).flatMap(Brackets::range).toList();
  }

  private static Stream<String> range(String text) {
    var parts = text.split("[-/]");
    if (parts.length == 1) {
      return Stream.of(text);
    }
    var first = Integer.parseInt(parts[0]);
    var last = Integer.parseInt(parts[1]);
    var step = parts.length > 2 ? Math.max(1, Integer.parseInt(parts[2])) : 1;
    var width = parts[0].startsWith("0") ? parts[0].length() : 1;
    return Stream.iterate((long) first, number -> number <= last, number -> number + step)
        .limit(MOST + 1L)
        .map(number -> "0".repeat(Math.max(0, width - Long.toString(number).length())) + number);
  }
}
