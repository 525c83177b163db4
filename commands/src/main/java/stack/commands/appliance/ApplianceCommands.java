package stack.commands.appliance;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class ApplianceCommands {
  private ApplianceCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("add appliance", AddAppliance.class),
        Entry.of("list appliance", ListAppliance.class),
        Entry.of("remove appliance", RemoveAppliance.class));
  }
}
