package stack.commands.standby;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class StandbyCommands {
  private StandbyCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(Entry.of("sync standby", SyncStandby.class));
  }
}
