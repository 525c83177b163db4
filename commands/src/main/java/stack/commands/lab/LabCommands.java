package stack.commands.lab;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class LabCommands {
  private LabCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(Entry.of("run lab", RunLab.class));
  }
}
