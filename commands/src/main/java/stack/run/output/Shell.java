package stack.run.output;

import stack.pallets.graph.PythonLiteral;
import stack.run.Output.Table;

/** Assignments a shell can evaluate; several rows are numbered from 0. */
final class Shell implements Format {
  @Override
  public String render(Table table) {
    var text = new StringBuilder();
    var rows = Keys.of(table);
    for (var number = 0; number < rows.size(); number++) {
      var prefix = rows.size() == 1 ? "stack_" : "stack_" + number + "_";
      rows.get(number)
          .forEach((key, value) ->
              text.append(prefix).append(key).append("=\"").append(quoted(value)).append("\"\n"));
      text.append('\n');
    }
    return text.toString();
  }

  /** Kept from expansion, because scripts hand this text to eval; null is the word None. */
  private static String quoted(Object value) {
    var text = value instanceof String string ? string : PythonLiteral.print(value);
    return text.replaceAll("([\\\\\"$`])", "\\\\$1");
  }
}
