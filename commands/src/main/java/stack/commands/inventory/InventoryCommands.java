package stack.commands.inventory;

import java.util.Arrays;
import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class InventoryCommands {
  private InventoryCommands() {}

  public static Stream<Entry> entries() {
    return Stream.concat(
        Stream.of(Entry.of("report ansible", ReportAnsible.class)),
        Arrays.stream(HostList.values())
            .map(list -> Entry.of(list.words(), ReportHostList.class, list)));
  }
}
