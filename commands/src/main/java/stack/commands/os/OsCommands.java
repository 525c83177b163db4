package stack.commands.os;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class OsCommands {
  private OsCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(Entry.of("list os", ListOs.class), Entry.of("remove os", RemoveOs.class));
  }
}
