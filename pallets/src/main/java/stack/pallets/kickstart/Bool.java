package stack.pallets.kickstart;

import java.util.Locale;

/** Truth of words in node files. */
final class Bool {
  private Bool() {}

  /** {@code on}, {@code yes}, {@code y}, {@code true} and {@code 1} are true, all else is not. */
  static boolean of(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "on", "yes", "y", "true", "1" -> true;
      default -> false;
    };
  }
}
