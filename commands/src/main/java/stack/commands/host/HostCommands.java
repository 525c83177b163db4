package stack.commands.host;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class HostCommands {
  private HostCommands() {}

  public static Stream<Entry> entries() {
    return Stream.concat(
        Stream.of(
            Entry.of("add host", AddHost.class),
            Entry.of("list host", ListHost.class),
            Entry.of("remove host", RemoveHost.class),
            Entry.of("set host name", SetHostName.class)),
        Entry.each("set host", SetHostColumn.class, HostColumn.CHANGED));
  }
}
