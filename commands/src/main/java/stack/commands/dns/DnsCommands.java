package stack.commands.dns;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class DnsCommands {
  private DnsCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("report named", ReportNamed.class), Entry.of("report zones", ReportZones.class));
  }
}
