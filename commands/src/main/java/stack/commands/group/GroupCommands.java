package stack.commands.group;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class GroupCommands {
  private GroupCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("add group", AddGroup.class),
        Entry.of("add host group", AddHostGroup.class),
        Entry.of("list group", ListGroup.class),
        Entry.of("list host group", ListHostGroup.class),
        Entry.of("remove group", RemoveGroup.class),
        Entry.of("remove host group", RemoveHostGroup.class));
  }
}
