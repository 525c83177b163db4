package stack.commands.environment;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class EnvironmentCommands {
  private EnvironmentCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("add environment", AddEnvironment.class),
        Entry.of("list environment", ListEnvironment.class),
        Entry.of("remove environment", RemoveEnvironment.class));
  }
}
