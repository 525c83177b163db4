package stack.commands.key;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class KeyCommands {
  private KeyCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("add host key", AddHostKey.class),
        Entry.of("list host key", ListHostKey.class),
        Entry.of("remove host key", RemoveHostKey.class));
  }
}
