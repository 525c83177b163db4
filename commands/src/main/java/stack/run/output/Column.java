package stack.run.output;

import java.util.Locale;
import java.util.stream.Collectors;
import stack.run.Output.Table;

/** The cells of one column, a line each; rows without that column are skipped. */
final class Column implements Format {
  private final String name;

  Column(String name) {
    this.name = name.toLowerCase(Locale.ROOT);
  }

  @Override
  public String render(Table table) {
    return Keys.of(table).stream()
        .filter(row -> row.containsKey(name))
        .map(row -> Cells.text(row.get(name)))
        .collect(Collectors.joining("\n"));
  }
}
