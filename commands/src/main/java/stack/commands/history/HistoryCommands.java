package stack.commands.history;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class HistoryCommands {
  private HistoryCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("list history", ListHistory.class), Entry.of("undo", UndoChange.class));
  }
}
