package stack.cli;

/**
 * What the launcher found out about standard input, output and error.
 *
 * @param asks whether standard input is a terminal
 * @param width columns of the terminal on standard output, or 0 when it is none
 * @param isWatched whether standard error is a terminal
 */
record Terminal(boolean asks, int width, boolean isWatched) {
  /** No terminal anywhere, as in a script. */
  static final Terminal NONE = new Terminal(false, 0, false);

  /**
   * From what the launcher passes on.
   *
   * @param marks the letters i, o and e for each that is a terminal
   * @param columns as in the environment variable COLUMNS
   */
  static Terminal of(String marks, String columns) {
    var width = columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : 80;
    return new Terminal(marks.contains("i"), marks.contains("o") ? width : 0, marks.contains("e"));
  }
}
