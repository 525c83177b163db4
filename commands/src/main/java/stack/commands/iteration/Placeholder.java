package stack.commands.iteration;

/** The percent sign in a line that is run for many. */
final class Placeholder {
  private Placeholder() {}

  /** Puts the name in place of each percent sign, and one percent sign in place of each two. */
  static String fill(String line, String name) {
    var filled = new StringBuilder();
    for (var at = 0; at < line.length(); at++) {
      if (line.charAt(at) != '%') {
        filled.append(line.charAt(at));
      } else if (line.startsWith("%%", at)) {
        filled.append('%');
        at++;
      } else {
        filled.append(name);
      }
    }
    return filled.toString();
  }
}
