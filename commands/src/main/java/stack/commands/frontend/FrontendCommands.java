package stack.commands.frontend;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class FrontendCommands {
  private FrontendCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("config frontend", ConfigFrontend.class),
        Entry.of("report siteattr", ReportSiteattr.class));
  }
}
