package stack.commands.iteration;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class IterationCommands {
  private IterationCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(Entry.of("iterate host", IterateHost.class));
  }
}
