package stack.install.netconfig;

import java.util.Optional;
import java.util.stream.Stream;
import stack.db.interfaces.Interface;

/** The devices of a host, the aliases on them, and what is on or part of what. */
final class LinkDevices {
  private final HostNetwork host;

  LinkDevices(HostNetwork host) {
    this.host = host;
  }

  /** All but that of the machine's own controller. */
  Stream<Interface> interfaces() {
    return host.interfaces().stream().filter(each -> !InterfaceFiles.isBmc(each));
  }

  /** Those that are no aliases. */
  Stream<Interface> devices() {
    return interfaces().filter(each -> !isAlias(each));
  }

  Stream<Interface> aliases(String device) {
    return interfaces().filter(each -> isAlias(each) && base(each).equals(device));
  }

  static boolean isReported(Interface own) {
    return !HostNetwork.options(own).contains("noreport");
  }

  static boolean isAlias(Interface own) {
    return device(own).contains(":");
  }

  /** The device that an alias is on. */
  static String base(Interface alias) {
    return device(alias).split(":", 2)[0];
  }

  static String device(Interface own) {
    return own.device().orElseThrow();
  }

  /** What another interface is on or part of. */
  Interface known(String device, Interface on) {
    return devices()
        .filter(each -> device(each).equals(device))
        .findFirst()
        .orElseThrow(() ->
            host.fault(
                "has an interface %s on %s, but no interface %2$s: stack add host interface"
                        .formatted(device(on), device)
                    + " "
                    + host.host().name()
                    + " interface="
                    + device));
  }

  /** Whether anything is part of a bond or bridge. */
  boolean hasMembers(String device) {
    return devices()
        .filter(each -> !isParent(each, device))
        .anyMatch(each -> each.channel().filter(device::equals).isPresent());
  }

  /** Whether a vlan or partition is on a device. */
  static boolean isParent(Interface own, String device) {
    return LinkKind.parent(own).filter(device::equals).isPresent();
  }

  /** Whether something is on a device. */
  boolean carries(String device) {
    return devices().anyMatch(each -> isParent(each, device));
  }

  /** What a device is part of. */
  Optional<Link.Member> member(Interface own) {
    return own.channel()
        .filter(channel -> !isParent(own, channel))
        .map(channel -> {
          var of = known(channel, own);
          if (!LinkKind.isBond(of) && !LinkKind.isBridge(of)) {
            throw host.fault(
                "has %s in channel %s, which is neither a bond nor a bridge"
                    .formatted(device(own), channel));
          }
          return new Link.Member(channel, !LinkKind.isBridge(of));
        });
  }
}
