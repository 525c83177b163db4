package stack.pallets.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Python's notation for attributes: dictionaries of strings, None, and lists of strings. Node files
 * and the profile document carry it, since Stacki's installer reads it.
 */
public final class PythonLiteral {
  private PythonLiteral() {}

  /**
   * As Python's {@code repr} prints it. No pattern switch: no start-up cache holds one, and {@code
   * list host attr} would wait for it.
   */
  public static String print(Object value) {
    if (value == null) {
      return "None";
    }
    if (value instanceof Boolean bool) {
      return bool ? "True" : "False";
    }
    if (value instanceof Number number) {
      return number.toString();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(PythonLiteral::print).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> print(entry.getKey()) + ": " + print(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return quote(value.toString());
  }

  private static String quote(String text) {
    var quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    var quoted = new StringBuilder(text.length() + 2).append(quote);
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      switch (c) {
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        case '\\' -> quoted.append("\\\\");
        default -> {
          if (c == quote) {
            quoted.append('\\').append(c);
          } else if (c < ' ' || c == 0x7f) {
            quoted.append(String.format("\\x%02x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append(quote).toString();
  }

  /**
   * A dictionary of strings, None, booleans, numbers (all kept as Python prints them) and lists of
   * these.
   *
   * @throws ProfileException if the text is anything else
   */
  public static Map<String, Object> parseAttributes(String text) {
    var reader = new Reader(text);
    var attributes = reader.dictionary();
    reader.end();
    return attributes;
  }

  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    Map<String, Object> dictionary() {
      expect('{');
      var attributes = new LinkedHashMap<String, Object>();
      while (!accept('}')) {
        var key = string();
        expect(':');
        attributes.put(key, value());
        if (!accept(',')) {
          expect('}');
          break;
        }
      }
      return attributes;
    }

    private Object value() {
      if (!accept('[')) {
        return scalar();
      }
      var items = new ArrayList<Object>();
      while (!accept(']')) {
        items.add(scalar());
        if (!accept(',')) {
          expect(']');
          break;
        }
      }
      return items;
    }

    private Object scalar() {
      if (peek() == '\'' || peek() == '"') {
        return string();
      }
      var start = at;
      while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      var word = text.substring(start, at);
      if (!word.matches("None|True|False|-?[0-9]+(\\.[0-9]+)?")) {
        throw unexpected();
      }
      return word.equals("None") ? null : word;
    }

    private String string() {
      var quote = peek();
      if (quote != '\'' && quote != '"') {
        throw unexpected();
      }
      var value = new StringBuilder();
      for (at++; at < text.length(); at++) {
        var c = text.charAt(at);
        if (c == quote) {
          at++;
          return value.toString();
        }
        value.append(c == '\\' ? escaped() : c);
      }
      throw unexpected();
    }

    private char escaped() {
      at++;
      if (at == text.length()) {
        throw unexpected();
      }
      return switch (text.charAt(at)) {
        case 'n' -> '\n';
        case 'r' -> '\r';
        case 't' -> '\t';
        case 'x' -> code(2);
        case 'u' -> code(4);
        default -> text.charAt(at);
      };
    }

    private char code(int digits) {
      try {
        var code = (char) Integer.parseInt(text, at + 1, at + 1 + digits, 16);
        at += digits;
        return code;
      } catch (IndexOutOfBoundsException | NumberFormatException _) {
        throw unexpected();
      }
    }

    private char peek() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return at < text.length() ? text.charAt(at) : '\0';
    }

    private boolean accept(char c) {
      if (peek() != c) {
        return false;
      }
      at++;
      return true;
    }

    private void expect(char c) {
      if (!accept(c)) {
        throw unexpected();
      }
    }

    void end() {
      if (peek() != '\0') {
        throw unexpected();
      }
    }

    private ProfileException unexpected() {
      return new ProfileException("not a Python dictionary of attributes, at character " + at);
    }
  }
}
