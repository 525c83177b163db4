package stack.commands;

/**
 * A file made from the database.
 *
 * @param path absolute, as on the machine it is for
 * @param mode as {@code rw-r--r--}
 * @param owner as {@code root:apache}
 * @param text all of it
 */
public record GeneratedFile(String path, String mode, String owner, String text) {
  /**
   * The file as a report prints it, for {@code report script} to turn into shell.
   *
   * @param attributes further attributes of the tag, as {@code stack:rcs="off"}
   */
  public String asTag(String attributes) {
    return "\n<stack:file stack:name=\"%s\" stack:owner=\"%s\" stack:perms=\"%s\" %s><![CDATA[\n%s]]>\n</stack:file>"
        .formatted(path, owner, octal(), attributes, text);
  }

  private String octal() {
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
