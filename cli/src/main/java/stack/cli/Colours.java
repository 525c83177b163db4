package stack.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import stack.run.CommandException;

/**
 * Where colours are shown. They are left out where the reader is a program, so that scripts read
 * what they have always read.
 *
 * @param out on standard output
 * @param err on standard error
 */
record Colours(boolean out, boolean err) {
  static final Colours NONE = new Colours(false, false);

  /** What {@code --color} says: the same for both. */
  static final Colours ALL = new Colours(true, true);

  private static final String OPTION = "--color";
  static final String NEVER = "--no-color";

  /** What a terminal gets of which nobody has said anything: see no-color.org. */
  static Colours usual(Terminal terminal, Map<String, String> variables) {
    var kind = variables.getOrDefault("TERM", "");
    return kind.isEmpty() || kind.equals("dumb") || isUnwanted(variables)
        ? NONE
        : new Colours(terminal.width() > 0, terminal.isWatched());
  }

  /** Whether the environment forbids them. */
  static boolean isUnwanted(Map<String, String> variables) {
    return !variables.getOrDefault("NO_COLOR", "").isEmpty();
  }

  private static boolean isOption(String word) {
    return word.equals(NEVER) || word.equals(OPTION) || word.startsWith(OPTION + "=");
  }

  /**
   * What the last such word says.
   *
   * @throws CommandException for a word that is none of those which it may be
   */
  static Colours named(List<String> words, Colours usual) {
    var chosen = usual;
    for (var word : words) {
      if (word.equals("--")) {
        break;
      }
      if (isOption(word)) {
        chosen = of(word, usual);
      }
    }
    return chosen;
  }

  private static Colours of(String word, Colours usual) {
    return switch (word) {
      case OPTION, OPTION + "=always" -> ALL;
      case NEVER, OPTION + "=never" -> NONE;
      case OPTION + "=auto" -> usual;
      default -> throw new CommandException(OPTION + " is auto, always or never, not " + word);
    };
  }

  /** The words that a command gets. */
  static List<String> without(List<String> words) {
    var left = new ArrayList<String>();
    var isOver = false;
    for (var word : words) {
      isOver |= word.equals("--");
      if (isOver || !isOption(word)) {
        left.add(word);
      }
    }
    return left;
  }
}
