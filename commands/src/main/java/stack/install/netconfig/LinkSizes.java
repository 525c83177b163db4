package stack.install.netconfig;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import stack.db.interfaces.Interface;
import stack.db.network.Network;

/** How long packets on a device may be. */
final class LinkSizes {
  private final HostNetwork host;
  private final LinkDevices devices;

  LinkSizes(HostNetwork host, LinkDevices devices) {
    this.host = host;
    this.devices = devices;
  }

  /** As its own network says, or as long as what is on top of it needs. */
  OptionalInt mtu(Interface own) {
    return mtu(own, List.of());
  }

  private OptionalInt mtu(Interface own, List<Interface> below) {
    var device = LinkDevices.device(own);
    if (below.contains(own)) {
      throw host.fault("has " + device + " on top of itself");
    }
    var deeper = Stream.concat(below.stream(), Stream.of(own)).toList();
    var above =
        devices
            .devices()
            .filter(each -> LinkDevices.isParent(each, device) || isBridgeOf(each, own))
            .flatMapToInt(each -> mtu(each, deeper).stream());
    var network = host.network(own).map(Network::mtu).orElse(OptionalInt.empty()).stream();
    return IntStream.concat(network, above).filter(bytes -> bytes > 0).max();
  }

  private static boolean isBridgeOf(Interface bridge, Interface port) {
    return LinkKind.isBridge(bridge)
        && port.channel().filter(LinkDevices.device(bridge)::equals).isPresent();
  }
}
