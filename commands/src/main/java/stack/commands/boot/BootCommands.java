package stack.commands.boot;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class BootCommands {
  private BootCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("add bootaction", PutBootAction.class, "add"),
        Entry.of("list bootaction", ListBootAction.class),
        Entry.of("list host boot", ListHostBoot.class),
        Entry.of("remove bootaction", RemoveBootAction.class),
        Entry.of("remove host boot", RemoveHostBoot.class),
        Entry.of("report host bootfile", ReportHostBootfile.class),
        Entry.of("set bootaction", PutBootAction.class, "set"),
        Entry.of("set bootaction args", SetBootActionField.class, SetBootActionField.Field.ARGS),
        Entry.of(
            "set bootaction kernel", SetBootActionField.class, SetBootActionField.Field.KERNEL),
        Entry.of(
            "set bootaction ramdisk", SetBootActionField.class, SetBootActionField.Field.RAMDISK),
        Entry.of("set host boot", SetHostBoot.class),
        Entry.of("set host bootaction", SetHostBootAction.class),
        Entry.of(SyncHostBoot.WORDS, SyncHostBoot.class));
  }
}
