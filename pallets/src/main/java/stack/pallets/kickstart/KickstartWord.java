package stack.pallets.kickstart;

import java.util.ArrayList;
import java.util.List;

/** Words of a kickstart's line, which the installer splits as a POSIX shell does. */
final class KickstartWord {
  private KickstartWord() {}

  /**
   * The words of a line, without their quotes.
   *
   * @throws IllegalArgumentException if a quote is not closed
   */
  static List<String> split(String line) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    var inWord = false;
    var quote = '\0';
    for (var i = 0; i < line.length(); i++) {
      var c = line.charAt(i);
      if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
        var next = line.charAt(++i);
        word.append(quote == '"' && next != '"' && next != '\\' ? "\\" + next : "" + next);
        inWord = true;
      } else if (quote != '\0' && c == quote) {
        quote = '\0';
      } else if (quote == '\0' && (c == '"' || c == '\'')) {
        quote = c;
        inWord = true;
      } else if (quote == '\0' && Character.isWhitespace(c)) {
        if (inWord) {
          words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (quote != '\0') {
      throw new IllegalArgumentException("a quote is not closed: " + line);
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }

  /** As it stands in a line; of {@code --name=value} only the value is quoted. */
  static String quoted(String word) {
    var equals = word.indexOf('=') + 1;
    var value = word.substring(equals);
    return value.matches("[A-Za-z0-9@%+=:,./_-]*")
        ? word
        : word.substring(0, equals) + '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
