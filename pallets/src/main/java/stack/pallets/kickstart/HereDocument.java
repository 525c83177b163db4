package stack.pallets.kickstart;

/** Text that a shell script hands to a command, ended by a line that it does not hold itself. */
final class HereDocument {
  private HereDocument() {}

  /** What ends the text: the usual word, or one like it where the text has that as a line. */
  static String delimiter(String usual, String text) {
    var delimiter = usual;
    for (var number = 1; isLine(delimiter, text); number++) {
      delimiter = usual + "_" + number;
    }
    return delimiter;
  }

  private static boolean isLine(String delimiter, String text) {
    return text.lines().anyMatch(delimiter::equals);
  }

  /** Command, text as it is, and end. */
  static String literal(String command, String usual, String text) {
    var delimiter = delimiter(usual, text);
    return "%s << '%s'\n%s\n%s".formatted(command, delimiter, text, delimiter);
  }
}
