package stack.cli.output;

import stack.commands.Output.Table;
import stack.pallets.graph.PythonLiteral;

/** The rows as a Python literal on one line. */
final class PythonRows implements Format {
  @Override
  public String render(Table table) {
    return table.rows().isEmpty() ? "" : PythonLiteral.print(Keys.of(table));
  }
}
