package stack.commands.host;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class HostCommands {
  private HostCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("add host", AddHost.class),
        Entry.of("list host", ListHost.class),
        Entry.of("remove host", RemoveHost.class),
        Entry.of("set host appliance", SetHostField.class, HostField.APPLIANCE),
        Entry.of("set host box", SetHostField.class, HostField.BOX),
        Entry.of("set host comment", SetHostField.class, HostField.COMMENT),
        Entry.of("set host environment", SetHostField.class, HostField.ENVIRONMENT),
        Entry.of("set host metadata", SetHostField.class, HostField.METADATA),
        Entry.of("set host name", SetHostName.class),
        Entry.of("set host rack", SetHostField.class, HostField.RACK),
        Entry.of("set host rank", SetHostField.class, HostField.RANK));
  }
}
