package stack.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a command answers. Only the program that ran it renders it. */
public sealed interface Output {
  /** Nothing is printed. */
  static Output nothing() {
    return new Nothing();
  }

  /** Text as it is, whatever output format was asked for. */
  static Output text(String text) {
    return new Text(text);
  }

  /** Rows under a header; the first column is the owner. */
  static Table table(String... header) {
    return new Table(Arrays.asList(header), new ArrayList<>(), Layout.PLAIN);
  }

  /** Lines without a header, each behind its owner; one owner's lines show without it. */
  static Table lines() {
    return new Table(List.of(), new ArrayList<>(), Layout.LINES);
  }

  /**
   * What is shown of work that was not done everywhere; the command ends with this exit code.
   *
   * @param shown printed as if all had gone well
   */
  record Incomplete(Output shown, int exitCode) implements Output {}

  /** A command that only changes something. */
  record Nothing() implements Output {}

  /**
   * Finished text.
   *
   * @param text printed as it is, with a line end added if it has none
   */
  record Text(String text) implements Output {}

  /**
   * How the text format lays out rows.
   *
   * @param trimOwner drop the first column when all rows have the same owner
   * @param trimHeader leave the header line out
   * @param padded whether empty cells are filled with dashes
   */
  record Layout(boolean trimOwner, boolean trimHeader, boolean padded) {
    static final Layout PLAIN = new Layout(false, false, true);
    static final Layout LINES = new Layout(true, true, false);
  }

  /**
   * Rows and their header (commands/README.md).
   *
   * @param header column names; empty when the rows have none; a null name is left out of JSON
   * @param rows cells: text, numbers, booleans, lists and nulls
   * @param layout for the text format only
   */
  record Table(List<String> header, List<List<Object>> rows, Layout layout) implements Output {
    /** Adds a row and returns the table. */
    public Table row(Object... cells) {
      rows.add(Arrays.asList(cells));
      return this;
    }

    public Table with(Layout other) {
      return new Table(header, rows, other);
    }
  }
}
