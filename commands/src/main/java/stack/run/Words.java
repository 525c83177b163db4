package stack.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The line an admin typed, brought into one word per meaning (commands/README.md). */
public final class Words {
  private Words() {}

  /** Splits a quoted or dotted first word, drops empty words and joins bracket groups. */
  public static List<String> of(List<String> typed) {
    var words = new ArrayList<>(typed);
    if (!words.isEmpty()) {
      words.addAll(0, first(words.removeFirst()));
    }
    words.removeIf(String::isEmpty);
    return joinBrackets(words);
  }

  /** How many words the first one holds when it is the whole command in quotes, else 0. */
  static int quoted(List<String> typed) {
    return typed.isEmpty() || !typed.getFirst().strip().contains(" ")
        ? 0
        : first(typed.getFirst()).size();
  }

  private static List<String> first(String word) {
    if (word.contains(" ")) {
      return Arrays.asList(word.strip().split("\\s+"));
    }
    var dotted = word.indexOf('.') > 0 && Stream.of(word.split("\\.")).noneMatch(String::isEmpty);
    return dotted ? Arrays.asList(word.split("\\.")) : List.of(word);
  }

  /** {@code [a and b]} typed as several words is one; a bracket that never closes is just text. */
  private static List<String> joinBrackets(List<String> words) {
    var joined = new ArrayList<String>();
    for (var index = 0; index < words.size(); index++) {
      var end = words.get(index).startsWith("[") ? closing(words, index) : index;
      joined.add(String.join(" ", words.subList(index, end + 1)));
      index = end;
    }
    return joined;
  }

  private static int closing(List<String> words, int start) {
    for (var index = start; index < words.size(); index++) {
      if (words.get(index).endsWith("]")) {
        return index;
      }
    }
    return start;
  }

  /** Whether the first argument, parameters apart, is the word {@code help}. */
  public static boolean askForHelp(List<String> rest) {
    return rest.stream()
        .filter(word -> !isParameter(word))
        .findFirst()
        .filter("help"::equals)
        .isPresent();
  }

  /** The value of a parameter; the last one counts. */
  public static Optional<String> parameter(List<String> rest, String name) {
    return rest.stream()
        .filter(word -> isParameter(word) && word.startsWith(name + "="))
        .map(word -> word.substring(name.length() + 1))
        .reduce((_, last) -> last);
  }

  /** Whether a word is {@code name=value}; conditions are arguments though they may hold a =. */
  public static boolean isParameter(String word) {
    return word.indexOf('=') >= 0 && !word.startsWith("where") && !word.startsWith("-");
  }
}
