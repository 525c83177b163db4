package stack.commands.interfaces;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class InterfaceCommands {
  private InterfaceCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("add host bonded", AddHostBonded.class),
        Entry.of("add host bridge", AddHostBridge.class),
        Entry.of("add host interface", AddHostInterface.class),
        Entry.of("add host interface alias", AddHostAlias.class),
        Entry.of("config host interface", ConfigHostInterface.class),
        Entry.of("list host interface", ListHostInterface.class),
        Entry.of("list host interface alias", ListHostAlias.class),
        Entry.of("remove host interface", RemoveHostInterface.class),
        Entry.of("remove host interface alias", RemoveHostAlias.class),
        set(InterfaceField.CHANNEL),
        set(InterfaceField.DEFAULT),
        set(InterfaceField.INTERFACE),
        set(InterfaceField.IP),
        set(InterfaceField.MAC),
        set(InterfaceField.MODULE),
        set(InterfaceField.NAME),
        set(InterfaceField.NETWORK),
        set(InterfaceField.OPTIONS),
        set(InterfaceField.VLAN),
        Entry.of("swap host interface", SwapHostInterface.class));
  }

  private static Entry set(InterfaceField field) {
    return Entry.of("set host interface " + field.word(), SetInterfaceField.class, field);
  }
}
