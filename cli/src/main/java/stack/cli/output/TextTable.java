package stack.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import stack.commands.Output.Table;

/** Aligned columns (spec/cli-conventions section 5), or one field a line on a narrow screen. */
final class TextTable implements Format {
  private final int screen;

  TextTable(int screen) {
    this.screen = screen;
  }

  @Override
  public String render(Table table) {
    if (table.rows().isEmpty()) {
      return "";
    }
    var rows = table.rows().stream().map(row -> row.stream().map(Cells::text).toList()).toList();
    var header =
        table.header().stream()
            .map(name -> name == null ? "" : name.toUpperCase(Locale.ROOT))
            .toList();
    var first = hidesOwner(table, rows) ? 1 : 0;
    var widths = widths(header, rows);
    var total = widths.stream().mapToInt(Integer::intValue).sum() + widths.size();
    if (screen > 0 && first == 0 && total > screen && !header.isEmpty()) {
      return fieldPerLine(header, rows);
    }
    var text = new StringBuilder();
    if (!header.isEmpty() && !table.layout().trimHeader()) {
      line(text, header, widths, first);
    }
    for (var row : rows) {
      line(text, table.layout().padded() ? dashed(row, header, widths) : row, widths, first);
    }
    return text.toString();
  }

  private static boolean hidesOwner(Table table, List<List<String>> rows) {
    if (rows.stream().allMatch(row -> row.getFirst().isEmpty())) {
      return true;
    }
    var owner = rows.getFirst().getFirst();
    return table.layout().trimOwner()
        && rows.stream().allMatch(row -> row.getFirst().equals(owner));
  }

  private static List<Integer> widths(List<String> header, List<List<String>> rows) {
    var widths = new ArrayList<Integer>();
    header.forEach(name -> widths.add(name.length()));
    for (var row : rows) {
      for (var column = 0; column < row.size(); column++) {
        if (column == widths.size()) {
          widths.add(0);
        }
        widths.set(column, Math.max(widths.get(column), row.get(column).length()));
      }
    }
    return widths;
  }

  /** Empty cells become dashes; in the last column no more of them than the header has letters. */
  private static List<String> dashed(List<String> row, List<String> header, List<Integer> widths) {
    var cells = new ArrayList<String>(row.size());
    for (var column = 0; column < row.size(); column++) {
      var last = column == row.size() - 1;
      var named = column < header.size() ? header.get(column).length() : 0;
      var width = last ? named : widths.get(column);
      var cell = row.get(column);
      cells.add(cell.isEmpty() ? "-".repeat(width) : cell);
    }
    return cells;
  }

  private static void line(
      StringBuilder text, List<String> cells, List<Integer> widths, int first) {
    for (var column = first; column < cells.size(); column++) {
      var cell = cells.get(column);
      text.append(cell);
      if (column < cells.size() - 1) {
        text.repeat(' ', widths.get(column) - cell.length() + 1);
      }
    }
    text.append('\n');
  }

  private static String fieldPerLine(List<String> header, List<List<String>> rows) {
    var width = header.stream().mapToInt(String::length).max().orElse(0);
    var text = new StringBuilder();
    for (var row : rows) {
      for (var column = 0; column < row.size(); column++) {
        if (!row.get(column).isEmpty()) {
          var name = column < header.size() ? header.get(column) : "";
          text.append(name).repeat(' ', width - name.length() + 1);
          text.append(row.get(column)).append('\n');
        }
      }
      text.append('\n');
    }
    return text.toString();
  }
}
