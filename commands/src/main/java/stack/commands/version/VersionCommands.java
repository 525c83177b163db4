package stack.commands.version;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class VersionCommands {
  private VersionCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(Entry.of("report version", ReportVersion.class));
  }
}
