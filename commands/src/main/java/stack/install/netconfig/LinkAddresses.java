package stack.install.netconfig;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stack.db.interfaces.Interface;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.install.netconfig.Link.Method;

/** The addresses of a device, where they are from, and the default route over it. */
final class LinkAddresses {
  private final HostNetwork host;
  private final LinkDevices devices;

  LinkAddresses(HostNetwork host, LinkDevices devices) {
    this.host = host;
    this.devices = devices;
  }

  Method method(Interface own) {
    if (isDhcp(own)) {
      return Method.DHCP;
    }
    return of(own).isEmpty() ? Method.NONE : Method.FIXED;
  }

  /** Its own, unless DHCP gives that, and those of its aliases. */
  List<Link.Address> of(Interface own) {
    return Stream.concat(
            Stream.of(own).filter(each -> !isDhcp(each)),
            devices.aliases(LinkDevices.device(own)).filter(LinkDevices::isReported))
        .filter(each -> each.ip().isPresent())
        .map(each -> new Link.Address(each.ip().orElseThrow(), prefix(each)))
        .toList();
  }

  private static boolean isDhcp(Interface own) {
    return HostNetwork.options(own).contains("dhcp");
  }

  private int prefix(Interface own) {
    var text =
        host.netmask(own)
            .orElseThrow(() ->
                host.fault(
                    ("has an address on %1$s but no network that says how long its mask is:"
                            + " stack set host interface network %2$s interface=%1$s"
                            + " network=NETWORK")
                        .formatted(LinkDevices.device(own), host.host().name())));
    return Ip.ifAny(text)
        .filter(Ip::isMask)
        .map(Ip::prefix)
        .orElseThrow(
            () -> host.fault("has a netmask \"" + text + "\", which is not a network mask"));
  }

  /** Whether the default route may lead through it or one of its aliases. */
  boolean isMain(Interface own) {
    return own.isDefault()
        || devices.aliases(LinkDevices.device(own)).anyMatch(Interface::isDefault);
  }

  /** The router of the default route, where that leads through here. */
  Optional<Ip> gateway(Interface own, Method method) {
    return Stream.concat(Stream.of(own), devices.aliases(LinkDevices.device(own)))
        .filter(Interface::isDefault)
        .filter(LinkDevices::isReported)
        .filter(each -> method == Method.FIXED || LinkDevices.isAlias(each))
        .findFirst()
        .flatMap(host::network)
        .flatMap(Network::gateway);
  }
}
