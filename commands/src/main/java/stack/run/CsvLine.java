package stack.run;

import java.util.List;
import java.util.stream.Collectors;

/** A row of comma separated values (RFC 4180), without its end; read by {@code spreadsheet.Csv}. */
public final class CsvLine {
  private CsvLine() {}

  /** Cells are quoted where they have to be. */
  public static String of(List<String> cells) {
    return cells.stream().map(CsvLine::quoted).collect(Collectors.joining(","));
  }

  private static String quoted(String cell) {
    var plain = cell.chars().noneMatch(letter -> ",\"\r\n".indexOf(letter) >= 0);
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
