package stack.commands;

/** Whole numbers in the forms Python's {@code int()} takes. */
final class Integers {
  private Integers() {}

  /** Sign, surrounding blanks and underscores between digits are accepted. */
  static int parse(String parameter, String text) {
    var digits = text.strip();
    if (digits.startsWith("_") || digits.endsWith("_") || digits.contains("__")) {
      throw CommandException.paramType(parameter, "integer");
    }
    try {
      return Integer.parseInt(digits.replace("_", ""));
    } catch (NumberFormatException e) {
      throw CommandException.paramType(parameter, "integer");
    }
  }
}
