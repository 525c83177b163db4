package stack.run;

import java.util.OptionalInt;

/** Whole numbers in the forms Python's {@code int()} takes. */
public final class Integers {
  private Integers() {}

  /** Sign, surrounding blanks and underscores between digits are accepted. */
  public static OptionalInt ifAny(String text) {
    var digits = text.strip();
    if (digits.startsWith("_") || digits.endsWith("_") || digits.contains("__")) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(digits.replace("_", "")));
    } catch (NumberFormatException _) {
      return OptionalInt.empty();
    }
  }

  /** The number that is the value of a parameter. */
  static int parse(String parameter, String text) {
    return ifAny(text).orElseThrow(() -> CommandException.paramType(parameter, "integer"));
  }

  /** The same, not below a least value. */
  public static int parse(String parameter, String text, int least) {
    var number = parse(parameter, text);
    if (number < least) {
      throw CommandException.paramValue(parameter, ">= " + least);
    }
    return number;
  }
}
