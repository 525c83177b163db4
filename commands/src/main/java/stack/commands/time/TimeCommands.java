package stack.commands.time;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class TimeCommands {
  private TimeCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(Entry.of("report host time", ReportHostTime.class));
  }
}
