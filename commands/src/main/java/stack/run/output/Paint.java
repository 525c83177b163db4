package stack.run.output;

import stack.run.Tone;

/** Colours as nearly all terminals have them; they follow the reader's own choice of shades. */
public final class Paint {
  private static final String END = "\033[0m";

  private Paint() {}

  /** A text in the colour of a tone. */
  public static String of(Tone tone, String text) {
    return tone == Tone.PLAIN || text.isEmpty() ? text : "\033[" + code(tone) + "m" + text + END;
  }

  /** The header of a table. */
  static String header(String text) {
    return text.isEmpty() ? text : "\033[1m" + text + END;
  }

  /** A message whose first word says how bad it is. */
  public static String message(String line) {
    if (line.startsWith("error - ") || line.startsWith("Error - ")) {
      return of(Tone.BAD, line.substring(0, "error".length())) + line.substring("error".length());
    }
    return line.startsWith("warning - ")
        ? of(Tone.WARNING, "warning") + line.substring("warning".length())
        : line;
  }

  private static String code(Tone tone) {
    return switch (tone) {
      case GOOD -> "32";
      case BUSY -> "36";
      case WARNING -> "33";
      case BAD -> "1;31";
      case FAINT -> "2";
      case PLAIN -> "0";
    };
  }
}
