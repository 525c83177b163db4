package stack.commands.health;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class HealthCommands {
  private HealthCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("add host message", AddHostMessage.class),
        Entry.of("list host message", ListHostMessage.class),
        Entry.of("list host status", ListHostStatus.class));
  }
}
