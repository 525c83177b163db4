package stack.commands.origin;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class OriginCommands {
  private OriginCommands() {}

  public static Stream<Entry> entries() {
    return Stream.concat(
        Stream.of(
            Entry.of("add origin", AddOrigin.class),
            Entry.of("list origin", ListOrigin.class),
            Entry.of("remove origin", RemoveOrigin.class),
            Entry.of("sync origin", SyncOrigin.class)),
        Entry.each("set origin", SetOriginColumn.class, OriginColumn.ALL));
  }
}
