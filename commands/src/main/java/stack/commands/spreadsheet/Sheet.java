package stack.commands.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import stack.run.CommandException;
import stack.run.Integers;

/**
 * A spreadsheet: a header, and rows below it. Blank rows and rows that begin with {@code #} do not
 * count, not even in line numbers; the header is line 1.
 *
 * @param header names of the columns, as they are in the file
 */
record Sheet(List<String> header, List<Row> rows) {
  /**
   * One row.
   *
   * @param line its number
   */
  record Row(int line, List<String> header, List<String> cells) {
    /** What is under a column; empty when there is nothing or no such column. */
    String cell(String column) {
      var index = header.lastIndexOf(column);
      return index >= 0 && index < cells.size() ? cells.get(index) : "";
    }

    String lower(String column) {
      return cell(column).toLowerCase(Locale.ROOT);
    }

    /** A number that is not negative; nothing where there is nothing under the column. */
    OptionalInt natural(String column) {
      var text = cell(column);
      if (text.isEmpty()) {
        return OptionalInt.empty();
      }
      var number = Integers.ifAny(text);
      if (number.isEmpty()) {
        throw new CommandException("%s \"%s\" must be an integer".formatted(column, text));
      }
      if (number.getAsInt() < 0) {
        throw new CommandException("%s \"%d\" must be >= 0".formatted(column, number.getAsInt()));
      }
      return number;
    }

    /** Refuses a row with nothing under the column. */
    void require(String column) {
      if (cell(column).isEmpty()) {
        throw new CommandException(
            "empty value found for \"%s\" column at line %d".formatted(column, line));
      }
    }

    /** What is under the column with this number. */
    String cell(int index) {
      return index < cells.size() ? cells.get(index) : "";
    }
  }

  /**
   * From the text of a file.
   *
   * @throws CommandException naming the line, when a row has more cells than the header
   */
  static Sheet parse(String text) {
    var counted = Csv.read(text).stream().filter(Sheet::counts).toList();
    if (counted.isEmpty()) {
      return new Sheet(List.of(), List.of());
    }
    var header = counted.getFirst();
    var rows = new ArrayList<Row>();
    for (var cells : counted.subList(1, counted.size())) {
      var line = rows.size() + 2;
      if (cells.stream().skip(header.size()).anyMatch(cell -> !cell.isBlank())) {
        throw new CommandException(
            "line %d has %d cells, but the header has %d"
                .formatted(line, cells.size(), header.size()));
      }
      rows.add(new Row(line, header, cells.stream().map(Formulas::unquoted).toList()));
    }
    return new Sheet(header, rows);
  }

  private static boolean counts(List<String> cells) {
    return cells.stream().anyMatch(cell -> !cell.isBlank()) && !cells.getFirst().startsWith("#");
  }

  /** The same with the names of the columns in lower case. */
  Sheet lowerHeader() {
    var lower = header.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    return new Sheet(
        lower, rows.stream().map(row -> new Row(row.line(), lower, row.cells())).toList());
  }

  /** Refuses a file without some columns. */
  void require(List<String> columns) {
    var missing = missing(columns);
    if (!missing.isEmpty()) {
      throw new CommandException(
          "the following required fields are not present in the input file: "
              + String.join(", ", missing));
    }
  }

  /** Those of some columns that are not there, in the order given. */
  List<String> missing(List<String> columns) {
    return columns.stream().filter(column -> !header.contains(column)).toList();
  }
}
