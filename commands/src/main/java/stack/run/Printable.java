package stack.run;

/**
 * Text of others, made harmless for terminals and logs: what would move the cursor, colour or
 * rename a window is shown as {@code \x1b} and the like.
 */
public final class Printable {
  private Printable() {}

  /** Line ends and tabs stay. */
  public static String text(String text) {
    return escaped(text, "\n\t");
  }

  /** One line, whatever it holds. */
  public static String line(String text) {
    return escaped(text, "");
  }

  /** Neither streams nor a copy where nothing is to do: every cell of every table comes by. */
  private static String escaped(String text, String kept) {
    StringBuilder shown = null;
    for (var at = 0; at < text.length(); at++) {
      var letter = text.charAt(at);
      if (Character.isISOControl(letter) && kept.indexOf(letter) < 0) {
        shown = shown == null ? new StringBuilder(text.substring(0, at)) : shown;
        shown.append("\\x%02x".formatted((int) letter));
      } else if (shown != null) {
        shown.append(letter);
      }
    }
    return shown == null ? text : shown.toString();
  }
}
