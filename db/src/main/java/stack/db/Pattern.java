package stack.db;

/** Turns the wildcards users type into those of SQLite's GLOB, which minds case. */
public final class Pattern {
  private Pattern() {}

  /** From SQL LIKE: {@code %} any text, {@code _} any character. */
  public static String like(String pattern) {
    var glob = new StringBuilder();
    for (var i = 0; i < pattern.length(); i++) {
      var c = pattern.charAt(i);
      switch (c) {
        case '%' -> glob.append('*');
        case '_' -> glob.append('?');
        case '*', '?', '[' -> glob.append('[').append(c).append(']');
        default -> glob.append(c);
      }
    }
    return glob.toString();
  }

  /** From the shell: the same, except that {@code [!a]} is {@code [^a]} here. */
  public static String shell(String pattern) {
    return pattern.replace("[!", "[^");
  }
}
