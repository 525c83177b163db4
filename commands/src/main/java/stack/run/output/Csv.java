package stack.run.output;

import java.util.List;
import stack.run.CsvLine;
import stack.run.Output.Table;

/** Comma separated values (RFC 4180, lines ending in LF) under a header line. */
final class Csv implements Format {
  @Override
  public String render(Table table) {
    if (table.rows().isEmpty()) {
      return "";
    }
    var text = new StringBuilder();
    if (!table.header().isEmpty()) {
      text.append(line(table.header())).append('\n');
    }
    for (var row : table.rows()) {
      text.append(line(row)).append('\n');
    }
    return text.toString();
  }

  private static String line(List<?> cells) {
    return CsvLine.of(cells.stream().map(Cells::text).toList());
  }
}
