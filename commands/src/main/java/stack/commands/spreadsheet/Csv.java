package stack.commands.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import stack.run.CommandException;
import stack.run.CsvLine;

/**
 * Comma separated values as Python's {@code csv} module reads and writes them (RFC 4180): double
 * quotes, a doubled quote inside quotes, line breaks inside quotes.
 */
final class Csv {
  private static final int LONGEST_CELL = 131_072;

  private final String text;
  private final List<List<String>> rows = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private List<String> row = new ArrayList<>();
  private boolean quoted;
  private boolean started;

  private Csv(String text) {
    this.text = text;
  }

  /**
   * The cells of each row; an empty line is a row without cells.
   *
   * @throws CommandException naming the row, when a cell is longer than 128 KiB
   */
  static List<List<String>> read(String text) {
    return new Csv(text).read();
  }

  private List<List<String>> read() {
    for (var at = 0; at < text.length(); at++) {
      var letter = text.charAt(at);
      var next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
      if (letter == '\r' && next == '\n') {
        continue;
      }
      if (quoted && letter == '"' && next == '"') {
        append('"');
        at++;
      } else if (letter == '"' && (quoted || !started)) {
        quoted = !quoted;
        started = true;
      } else if (!quoted && letter == ',') {
        endCell();
      } else if (!quoted && (letter == '\n' || letter == '\r')) {
        endRow();
      } else {
        append(letter == '\r' ? '\n' : letter);
      }
    }
    if (started || !row.isEmpty()) {
      endRow();
    }
    return rows;
  }

  private void append(char letter) {
    started = true;
    cell.append(letter);
    if (cell.length() > LONGEST_CELL) {
      throw new CommandException(
          "row %d of the file has a cell of more than %d characters"
              .formatted(rows.size() + 1, LONGEST_CELL));
    }
  }

  private void endCell() {
    row.add(cell.toString());
    cell.setLength(0);
    started = false;
  }

  private void endRow() {
    if (started || !row.isEmpty()) {
      endCell();
    }
    rows.add(row);
    row = new ArrayList<>();
  }

  /** Rows as lines that end in CR LF; cells are quoted where they have to be. */
  static String write(List<List<String>> rows) {
    var lines = new StringBuilder();
    for (var cells : rows) {
      lines.append(CsvLine.of(cells)).append("\r\n");
    }
    return lines.toString();
  }
}
