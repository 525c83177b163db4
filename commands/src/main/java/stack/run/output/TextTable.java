package stack.run.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import stack.run.Output.Table;
import stack.run.Printable;
import stack.run.Tone;

/** Aligned columns (commands/README.md), or one field a line on a narrow screen. */
final class TextTable implements Format {
  /** Columns whose words say how something stands. */
  private static final List<String> STATES =
      List.of("STATE", "LAST", "SSH", "POWER", "ACTION", "NOTE");

  private final int screen;
  private final boolean coloured;

  TextTable(int screen, boolean coloured) {
    this.screen = screen;
    this.coloured = coloured;
  }

  @Override
  public String render(Table table) {
    if (table.rows().isEmpty()) {
      return "";
    }
    var rows = table.rows();
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
      if (table.layout().padded()) {
        dashed(text, row, header, widths, first);
      } else {
        plain(text, row, first);
      }
    }
    return text.toString();
  }

  /** Hosts say some of it, and it is read on terminals; lines that are printed plain are files. */
  private static String cell(Object value) {
    return Printable.text(Cells.text(value));
  }

  /** Colours are no letters: what is painted is as wide as before. */
  private String painted(String cell, String column) {
    return coloured && STATES.contains(column) ? Paint.of(Tone.of(cell), cell) : cell;
  }

  private String headed(String name) {
    return coloured ? Paint.header(name) : name;
  }

  private static boolean hidesOwner(Table table, List<List<Object>> rows) {
    var owner = cell(rows.getFirst().getFirst());
    return (owner.isEmpty() || table.layout().trimOwner())
        && rows.stream().allMatch(row -> cell(row.getFirst()).equals(owner));
  }

  private static List<Integer> widths(List<String> header, List<List<Object>> rows) {
    var widths = new ArrayList<Integer>();
    header.forEach(name -> widths.add(name.length()));
    for (var row : rows) {
      for (var column = 0; column < row.size(); column++) {
        if (column == widths.size()) {
          widths.add(0);
        }
        var length = cell(row.get(column)).length();
        if (length > widths.get(column)) {
          widths.set(column, length);
        }
      }
    }
    return widths;
  }

  /** Empty cells become dashes; in the last column no more of them than the header has letters. */
  private void dashed(
      StringBuilder text, List<Object> row, List<String> header, List<Integer> widths, int first) {
    var last = row.size() - 1;
    for (var column = first; column <= last; column++) {
      var cell = cell(row.get(column));
      var named = column < header.size() ? header.get(column).length() : 0;
      if (cell.isEmpty()) {
        text.repeat('-', column == last ? named : widths.get(column));
      } else {
        text.append(painted(cell, column < header.size() ? header.get(column) : ""));
      }
      if (column < last) {
        text.repeat(' ', cell.isEmpty() ? 1 : widths.get(column) - cell.length() + 1);
      }
    }
    text.append('\n');
  }

  private static void plain(StringBuilder text, List<Object> row, int first) {
    for (var column = first; column < row.size(); column++) {
      text.append(column == first ? "" : " ").append(Cells.text(row.get(column)));
    }
    text.append('\n');
  }

  private void line(StringBuilder text, List<String> cells, List<Integer> widths, int first) {
    for (var column = first; column < cells.size(); column++) {
      var cell = cells.get(column);
      text.append(headed(cell));
      if (column < cells.size() - 1) {
        text.repeat(' ', widths.get(column) - cell.length() + 1);
      }
    }
    text.append('\n');
  }

  private String fieldPerLine(List<String> header, List<List<Object>> rows) {
    var width = header.stream().mapToInt(String::length).max().orElse(0);
    var text = new StringBuilder();
    for (var row : rows) {
      for (var column = 0; column < row.size(); column++) {
        var cell = cell(row.get(column));
        if (!cell.isEmpty()) {
          var name = column < header.size() ? header.get(column) : "";
          text.append(headed(name)).repeat(' ', width - name.length() + 1);
          text.append(painted(cell, name)).append('\n');
        }
      }
      text.append('\n');
    }
    return text.toString();
  }
}
