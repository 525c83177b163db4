package stack.commands.hostsfile;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class HostsfileCommands {
  private HostsfileCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(Entry.of("report host", ReportHost.class));
  }
}
