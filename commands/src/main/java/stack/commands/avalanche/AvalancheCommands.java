package stack.commands.avalanche;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class AvalancheCommands {
  private AvalancheCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("list avalanche", ListAvalanche.class),
        Entry.of("report page", ReportPage.class),
        Entry.of("start avalanche", StartAvalanche.class),
        Entry.of("stop avalanche", StopAvalanche.class),
        Entry.of("watch install", WatchInstall.class));
  }
}
