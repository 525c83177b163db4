package stack.run.output;

import java.util.List;
import stack.pallets.graph.PythonLiteral;

/** A value as tables print it: Python's {@code str()}, with nothing for null and None. */
final class Cells {
  private Cells() {}

  static String text(Object value) {
    if (value == null || value.equals("None")) {
      return "";
    }
    if (value instanceof Boolean truth) {
      return truth ? "True" : "False";
    }
    return value instanceof List<?> ? PythonLiteral.print(value) : value.toString();
  }
}
