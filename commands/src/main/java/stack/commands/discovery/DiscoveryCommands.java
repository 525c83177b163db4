package stack.commands.discovery;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class DiscoveryCommands {
  private DiscoveryCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("disable discovery", DisableDiscovery.class),
        Entry.of("enable discovery", EnableDiscovery.class),
        Entry.of("report discovery", ReportDiscovery.class));
  }
}
