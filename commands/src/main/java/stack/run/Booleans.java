package stack.run;

import java.util.Locale;

/** Truth as admins may spell it (commands/README.md). */
public final class Booleans {
  private Booleans() {}

  /** True for on, yes, y, true and 1 in any case; false for every other text. */
  public static boolean parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "on", "yes", "y", "true", "1" -> true;
      default -> false;
    };
  }

  /** Whether a word says yes or no at all. */
  public static boolean isOne(String word) {
    return parse(word)
        || switch (word.toLowerCase(Locale.ROOT)) {
          case "off", "no", "n", "false", "0" -> true;
          default -> false;
        };
  }

  /** {@code True} or {@code False}, as tables and stored attributes spell it. */
  public static String text(boolean value) {
    return value ? "True" : "False";
  }
}
