package stack.pallets.kickstart;

import java.util.List;

/** Partition sheets as short text. */
final class SheetText {
  private SheetText() {}

  /** A row a line, as {@code DEVICE,PLACE,SIZE,TYPE,OPTIONS}. */
  static List<SheetRow> rows(String text) {
    return text.lines()
        .map(line -> line.split(",", 5))
        .map(cells -> new SheetRow(cells[0], cells[1], cells[2], cells[3], cells[4]))
        .toList();
  }
}
