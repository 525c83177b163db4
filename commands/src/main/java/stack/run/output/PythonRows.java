package stack.run.output;

import stack.pallets.graph.PythonLiteral;
import stack.run.Output.Table;

/** The rows as a Python literal on one line. */
final class PythonRows implements Format {
  @Override
  public String render(Table table) {
    return table.rows().isEmpty() ? "" : PythonLiteral.print(Keys.of(table));
  }
}
