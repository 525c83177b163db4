package stack.cli.output;

import java.util.List;

/** A value as tables print it: Python's {@code str()}, with nothing for null and None. */
final class Cells {
  private Cells() {}

  static String text(Object value) {
    if (value == null || value.equals("None")) {
      return "";
    }
    return value instanceof Boolean || value instanceof List<?>
        ? PythonLiteral.literal(value)
        : value.toString();
  }
}
