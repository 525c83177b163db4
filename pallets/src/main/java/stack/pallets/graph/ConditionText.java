package stack.pallets.graph;

/** The text of a condition, read from left to right: words, symbols, names and literals. */
final class ConditionText {
  /** Thrown for text that is no condition. */
  static final class NoCondition extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoCondition() {
      super(null, null, false, false);
    }
  }

  private final String text;
  private int at;

  ConditionText(String text) {
    this.text = text;
  }

  boolean isAtEnd() {
    skipBlanks();
    return at == text.length();
  }

  /** The next character that is no blank, without moving. */
  char next() {
    if (isAtEnd()) {
      throw new NoCondition();
    }
    return text.charAt(at);
  }

  /** Moves behind the word, if it is next. */
  boolean word(String word) {
    skipBlanks();
    var end = at + word.length();
    if (!text.startsWith(word, at) || (end < text.length() && isNamePart(text.charAt(end)))) {
      return false;
    }
    at = end;
    return true;
  }

  /** Moves behind the symbol, if it is next. */
  boolean symbol(String symbol) {
    skipBlanks();
    if (!text.startsWith(symbol, at)) {
      return false;
    }
    at += symbol.length();
    return true;
  }

  void expect(String symbol) {
    if (!symbol(symbol)) {
      throw new NoCondition();
    }
  }

  /** Letters, digits, underscores and dots; empty if there are none. */
  String name() {
    skipBlanks();
    var start = at;
    while (at < text.length() && isNamePart(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /** A literal in quotes, and those that follow it, as if they were one. */
  String string() {
    var value = new StringBuilder();
    do {
      append(value, text.charAt(at));
    } while (!isAtEnd() && isQuote(text.charAt(at)));
    return value.toString();
  }

  private void append(StringBuilder value, char quote) {
    for (at++; at < text.length(); at++) {
      var c = text.charAt(at);
      if (c == quote) {
        at++;
        return;
      }
      if (c == '\\' && at + 1 < text.length() && "\\'\"".indexOf(text.charAt(at + 1)) >= 0) {
        c = text.charAt(++at);
      }
      value.append(c);
    }
    throw new NoCondition();
  }

  Long number() {
    var start = at;
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    try {
      return Long.valueOf(text.substring(start, at));
    } catch (NumberFormatException _) {
      throw new NoCondition();
    }
  }

  static boolean isQuote(char c) {
    return c == '\'' || c == '"';
  }

  private static boolean isNamePart(char c) {
    return c == '_' || c == '.' || Character.isLetterOrDigit(c);
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
