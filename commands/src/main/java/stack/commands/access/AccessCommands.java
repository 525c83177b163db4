package stack.commands.access;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class AccessCommands {
  private AccessCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("list access", ListAccess.class),
        Entry.of("remove access", ChangeAccess.class, ChangeAccess.Change.REMOVE),
        Entry.of("set access", ChangeAccess.class, ChangeAccess.Change.SET));
  }
}
