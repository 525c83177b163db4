package stack.commands.spreadsheet;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class SpreadsheetCommands {
  private SpreadsheetCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("load attrfile", LoadAttrfile.class),
        Entry.of("load hostfile", LoadHostfile.class),
        Entry.of("load networkfile", LoadNetworkfile.class),
        Entry.of("load storage controller", LoadStorage.class, LoadStorage.Kind.CONTROLLER),
        Entry.of("load storage partition", LoadStorage.class, LoadStorage.Kind.PARTITION),
        Entry.of("report attrfile", ReportAttrfile.class),
        Entry.of("report hostfile", ReportHostfile.class),
        Entry.of("report networkfile", ReportNetworkfile.class),
        Entry.of("unload attrfile", UnloadAttrfile.class),
        Entry.of("unload hostfile", UnloadHostfile.class));
  }
}
