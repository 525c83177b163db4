package stack.cli.output;

import java.util.List;

/** A value as tables print it: Python's {@code str()}, with nothing for null and None. */
final class Cells {
  private Cells() {}

  static String text(Object value) {
    return switch (value) {
      case null -> "";
      case Boolean _, List<?> _ -> PythonLiteral.literal(value);
      default -> "None".equals(value) ? "" : value.toString();
    };
  }
}
