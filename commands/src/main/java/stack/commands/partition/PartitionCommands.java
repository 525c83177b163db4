package stack.commands.partition;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class PartitionCommands {
  private PartitionCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("add host partition", AddHostPartition.class),
        Entry.of("list host partition", ListHostPartition.class),
        Entry.of("remove host partition", RemoveHostPartition.class));
  }
}
