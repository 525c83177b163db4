package stack.commands.netconfig;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class NetconfigCommands {
  private NetconfigCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("report host interface", ReportHostInterface.class),
        Entry.of("report host mq", ReportHostNetwork.class, ReportHostNetwork.File.MQ),
        Entry.of("report host network", ReportHostNetwork.class, ReportHostNetwork.File.NETWORK),
        Entry.of("report host resolv", ReportHostNetwork.class, ReportHostNetwork.File.RESOLV),
        Entry.of("report host route", ReportHostNetwork.class, ReportHostNetwork.File.ROUTE));
  }
}
