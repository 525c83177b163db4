package stack.commands.dhcp;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class DhcpCommands {
  private DhcpCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(Entry.of("report dhcpd", ReportDhcpd.class));
  }
}
