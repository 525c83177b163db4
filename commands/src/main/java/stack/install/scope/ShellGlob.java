package stack.install.scope;

import java.util.regex.Pattern;

/**
 * A shell pattern over whole names, with case: {@code *}, {@code ?}, {@code [abc]}, {@code [!a]}.
 */
public record ShellGlob(Pattern pattern) {
  public static final ShellGlob ALL = of("*");

  /** Never fails: a bracket that does not close stands for itself. */
  public static ShellGlob of(String glob) {
    var regex = new StringBuilder();
    for (var at = 0; at < glob.length(); at++) {
      var letter = glob.charAt(at);
      var close = letter == '[' ? glob.indexOf(']', at + 2) : -1;
      if (close > 0) {
        regex.append(letters(glob.substring(at + 1, close)));
        at = close;
      } else {
        regex.append(
            switch (letter) {
              case '*' -> ".*";
              case '?' -> ".";
              default -> Pattern.quote(String.valueOf(letter));
            });
      }
    }
    return new ShellGlob(Pattern.compile(regex.toString(), Pattern.DOTALL));
  }

  private static String letters(String inside) {
    var negated = inside.startsWith("!");
    var plain = (negated ? inside.substring(1) : inside).replaceAll("[\\\\\\[\\]^&]", "\\\\$0");
    return (negated ? "[^" : "[") + ordered(plain) + "]";
  }

  /** A range that runs backwards matches nothing in a shell, but is an error in a regex. */
  private static String ordered(String letters) {
    var dash = letters.indexOf('-', 1);
    var backwards =
        dash > 0
            && dash + 1 < letters.length()
            && letters.charAt(dash - 1) > letters.charAt(dash + 1);
    return backwards ? letters.replace("-", "\\-") : letters;
  }

  public boolean matches(String name) {
    return pattern.matcher(name).matches();
  }
}
