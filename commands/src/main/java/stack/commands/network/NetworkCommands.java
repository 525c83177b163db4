package stack.commands.network;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class NetworkCommands {
  private NetworkCommands() {}

  public static Stream<Entry> entries() {
    return Stream.concat(
        Stream.of(
            Entry.of("add network", AddNetwork.class),
            Entry.of("list network", ListNetwork.class),
            Entry.of("remove network", RemoveNetwork.class)),
        Entry.each("set network", SetNetworkColumn.class, NetworkColumn.ALL));
  }
}
