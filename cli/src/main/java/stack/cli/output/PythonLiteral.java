package stack.cli.output;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import stack.commands.Output.Table;

/** The rows as a Python literal on one line. */
final class PythonLiteral implements Format {
  @Override
  public String render(Table table) {
    return table.rows().isEmpty() ? "" : literal(Keys.of(table));
  }

  /** A value in the words of Python's {@code repr()}. */
  static String literal(Object value) {
    return switch (value) {
      case null -> "None";
      case Boolean truth -> truth ? "True" : "False";
      case Number number -> number.toString();
      case List<?> list ->
          list.stream().map(PythonLiteral::literal).collect(Collectors.joining(", ", "[", "]"));
      case Map<?, ?> object ->
          object.entrySet().stream()
              .map(field -> literal(field.getKey()) + ": " + literal(field.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      default -> quoted(value.toString());
    };
  }

  private static String quoted(String text) {
    var quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
    var literal = new StringBuilder().append(quote);
    text.codePoints()
        .forEach(character -> {
          switch (character) {
            case '\n' -> literal.append("\\n");
            case '\r' -> literal.append("\\r");
            case '\t' -> literal.append("\\t");
            case '\\' -> literal.append("\\\\");
            default -> {
              if (character == quote) {
                literal.append('\\');
              }
              if (character < ' ' || character == 0x7f) {
                literal.append("\\x%02x".formatted(character));
              } else {
                literal.appendCodePoint(character);
              }
            }
          }
        });
    return literal.append(quote).toString();
  }
}
