package stack.commands.box;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class BoxCommands {
  private BoxCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(Entry.of("add box", AddBox.class), Entry.of("remove box", RemoveBox.class));
  }
}
