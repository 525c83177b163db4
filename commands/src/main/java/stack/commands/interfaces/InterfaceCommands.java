package stack.commands.interfaces;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class InterfaceCommands {
  private InterfaceCommands() {}

  public static Stream<Entry> entries() {
    return Stream.concat(
        Stream.of(
            Entry.of("add host bonded", AddHostBonded.class),
            Entry.of("add host bridge", AddHostBridge.class),
            Entry.of("add host interface", AddHostInterface.class),
            Entry.of("add host interface alias", AddHostAlias.class),
            Entry.of("config host interface", ConfigHostInterface.class),
            Entry.of("list host interface", ListHostInterface.class),
            Entry.of("list host interface alias", ListHostAlias.class),
            Entry.of("remove host interface", RemoveHostInterface.class),
            Entry.of("remove host interface alias", RemoveHostAlias.class),
            Entry.of("swap host interface", SwapHostInterface.class)),
        Entry.each("set host interface", SetInterfaceColumn.class, InterfaceColumn.ALL));
  }
}
