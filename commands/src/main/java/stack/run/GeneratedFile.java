package stack.run;

/**
 * A file made from the database.
 *
 * @param path absolute, as on the machine it is for
 * @param mode as {@code rw-r--r--}
 * @param owner as {@code root:apache}
 * @param text all of it
 */
public record GeneratedFile(String path, String mode, String owner, String text) {
  /** The mode in digits, as {@code 0644}. */
  public String octal() {
    var digits = new StringBuilder("0");
    for (var group = 0; group < mode.length(); group += 3) {
      var value = 0;
      for (var bit = 0; bit < 3; bit++) {
        value = value * 2 + (mode.charAt(group + bit) == '-' ? 0 : 1);
      }
      digits.append(value);
    }
    return digits.toString();
  }
}
