package stack.commands.spreadsheet;

import java.util.List;
import stack.run.Input;
import stack.run.Param;

/**
 * Cells that spreadsheet programs would take for formulas and carry out, such as a comment that
 * begins with {@code =}. On request they have a quote before them, which such programs do not show;
 * when a file is loaded, that quote is no part of the cell.
 */
final class Formulas {
  static final Param<Boolean> QUOTE =
      Param.flag("quote", "true puts a ' before cells that spreadsheet programs take for formulas")
          .orElse(false)
          .undocumented();

  private static final String BEGINNINGS = "=+-@\t";

  private Formulas() {}

  /** The text of a file with these rows, as the parameters ask for it. */
  static String write(List<List<String>> rows, Input input) {
    return Csv.write(
            input.get(QUOTE)
                ? rows.stream().map(row -> row.stream().map(Formulas::quoted).toList()).toList()
                : rows)
        .strip();
  }

  private static String quoted(String cell) {
    return begins(cell) ? "'" + cell : cell;
  }

  /** What a cell of a file stands for. */
  static String unquoted(String cell) {
    return cell.startsWith("'") && begins(cell.substring(1)) ? cell.substring(1) : cell;
  }

  private static boolean begins(String cell) {
    return !cell.isEmpty() && BEGINNINGS.indexOf(cell.charAt(0)) >= 0;
  }
}
