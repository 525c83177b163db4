package stack.cli;

import stack.run.Audience;

/**
 * What the launcher found out about standard input, output and error.
 *
 * @param asks whether standard input is a terminal
 * @param width columns of the terminal on standard output, or 0 when it is none
 * @param isWatched whether standard error is a terminal
 * @param screen the terminal on standard error, if that can show something anew in its place
 * @param colours where colours are shown
 */
record Terminal(boolean asks, int width, boolean isWatched, Screen screen, Colours colours) {
  /** No terminal anywhere, as in a script. */
  static final Terminal NONE = new Terminal(false, 0, false);

  private static final int USUAL_ROWS = 24;
  private static final int USUAL_COLUMNS = 80;

  /**
   * How much a terminal shows.
   *
   * @param rows 0 when it cannot go back to an earlier line
   */
  record Screen(int rows, int columns) {
    /** One that knows no more than lines. */
    static final Screen NONE = new Screen(0, USUAL_COLUMNS);

    static final Screen USUAL = new Screen(USUAL_ROWS, USUAL_COLUMNS);
  }

  Terminal(boolean asks, int width, boolean isWatched) {
    this(asks, width, isWatched, isWatched ? Screen.USUAL : Screen.NONE, Colours.NONE);
  }

  Audience audience() {
    return new Audience(width, isWatched, colours.out(), colours.err());
  }

  Terminal with(Colours other) {
    return new Terminal(asks, width, isWatched, screen, other);
  }

  /**
   * From what the launcher passes on.
   *
   * @param marks the letters i, o and e for each that is a terminal, l for one that goes back
   * @param size rows and columns, as stty(1) prints them; empty when nobody knows
   */
  static Terminal of(String marks, String size) {
    var known = size.matches("[1-9][0-9]{0,3} [1-9][0-9]{0,3}");
    var rows = known ? Integer.parseInt(size.substring(0, size.indexOf(' '))) : USUAL_ROWS;
    var columns = known ? Integer.parseInt(size.substring(size.indexOf(' ') + 1)) : USUAL_COLUMNS;
    var isLive = marks.contains("e") && marks.contains("l");
    return new Terminal(
        marks.contains("i"),
        marks.contains("o") ? columns : 0,
        marks.contains("e"),
        isLive ? new Screen(rows, columns) : Screen.NONE,
        Colours.NONE);
  }
}
