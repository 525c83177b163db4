package stack.db;

/**
 * A text of several lines as a value. All other values that are written are one line: they end up
 * in files where a line end begins something new.
 */
public record Lines(String text) {
  /**
   * One that holds line ends and tabs, but no other control character.
   *
   * @throws DatabaseException when it does
   */
  public static Lines checked(String text) {
    refuse(text, "\n\t");
    return new Lines(text);
  }

  /** Throws a {@link DatabaseException} when a value is not one line. */
  static void refuseIn(String value) {
    refuse(value, "");
  }

  private static void refuse(String text, String allowed) {
    for (var i = 0; i < text.length(); i++) {
      var letter = text.charAt(i);
      if (Character.isISOControl(letter) && allowed.indexOf(letter) < 0) {
        throw new DatabaseException(
            "a value holds a line end or another control character (code %d) behind \"%s\""
                .formatted((int) letter, text.substring(Math.max(0, i - 40), i)));
      }
    }
  }
}
