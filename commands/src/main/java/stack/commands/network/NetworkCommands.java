package stack.commands.network;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class NetworkCommands {
  private NetworkCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("add network", AddNetwork.class),
        Entry.of("list network", ListNetwork.class),
        Entry.of("remove network", RemoveNetwork.class),
        Entry.of("set network address", SetNetworkField.class, NetworkField.ADDRESS),
        Entry.of("set network dns", SetNetworkField.class, NetworkField.DNS),
        Entry.of("set network gateway", SetNetworkField.class, NetworkField.GATEWAY),
        Entry.of("set network mask", SetNetworkField.class, NetworkField.MASK),
        Entry.of("set network mtu", SetNetworkField.class, NetworkField.MTU),
        Entry.of("set network name", SetNetworkField.class, NetworkField.NAME),
        Entry.of("set network pxe", SetNetworkField.class, NetworkField.PXE),
        Entry.of("set network zone", SetNetworkField.class, NetworkField.ZONE));
  }
}
