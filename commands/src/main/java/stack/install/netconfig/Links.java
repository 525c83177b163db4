package stack.install.netconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stack.db.interfaces.Interface;
import stack.db.network.Ip;
import stack.install.netconfig.Link.Method;
import stack.run.CommandException;

/**
 * Makes the links of a host of what the database says about its interfaces. What cannot come up on
 * the host is refused here, where the whole is at hand.
 */
final class Links {
  /** What the kernel takes for the name of a device; the rest is no name of a file either. */
  private final HostNetwork host;

  private final Resolver resolver;
  private final LinkDevices devices;
  private final LinkSizes sizes;
  private final LinkAddresses addresses;
  private final LinkKinds kinds;

  private Links(HostNetwork host, Resolver resolver) {
    this.host = host;
    this.resolver = resolver;
    devices = new LinkDevices(host);
    sizes = new LinkSizes(host, devices);
    addresses = new LinkAddresses(host, devices);
    kinds = new LinkKinds(host, devices, sizes);
  }

  /**
   * One for each device, in the order of the interfaces.
   *
   * @throws CommandException naming what is missing or wrong
   */
  static List<Link> of(HostNetwork host, Resolver resolver) {
    return new Links(host, resolver).links();
  }

  private List<Link> links() {
    var defaults =
        devices.interfaces().filter(Interface::isDefault).map(LinkDevices::device).toList();
    if (defaults.size() > 1) {
      throw host.fault(
          "has several default interfaces: "
              + String.join(", ", defaults)
              + "; only one may be: stack set host interface default "
              + host.host().name()
              + " interface="
              + defaults.getLast()
              + " default=false");
    }
    devices
        .interfaces()
        .filter(LinkDevices::isAlias)
        .forEach(alias -> devices.known(LinkDevices.base(alias), alias));
    var links =
        new ArrayList<>(devices.devices().filter(LinkDevices::isReported).map(this::link).toList());
    resolve(links);
    return List.copyOf(links);
  }

  private Link link(Interface own) {
    var device = LinkDevices.device(own);
    if (!Interface.isDevice(device)) {
      throw host.fault(
          "has an interface \"" + device + "\", which cannot be the name of a network device");
    }
    var kind = kinds.of(own);
    if (host.isManaged() && kind.isPhysical() && own.mac().isEmpty()) {
      throw host.fault(
          "cannot find its interface %1$s, which has no mac: stack set host interface mac %2$s"
                  .formatted(device, host.host().name())
              + " interface="
              + device
              + " mac=MAC");
    }
    var member = devices.member(own);
    var method = addresses.method(own);
    if (member.isPresent() && method != Method.NONE) {
      throw host.fault(
          "has an address on %s, which is part of %s: give the address to %2$s"
              .formatted(device, member.get().of()));
    }
    return new Link(
        device,
        kind,
        kind instanceof Link.InfinibandPartition ? Optional.empty() : own.mac(),
        member,
        method,
        addresses.of(own),
        addresses.gateway(own, method),
        addresses.isMain(own),
        List.of(),
        Resolver.NONE,
        sizes.mtu(own),
        starts(own, kind, member, method));
  }

  private boolean starts(
      Interface own, Link.Kind kind, Optional<Link.Member> member, Method method) {
    var used =
        method != Method.NONE
            || member.isPresent()
            || !kind.isPhysical()
            || devices.carries(LinkDevices.device(own));
    return used && !HostNetwork.options(own).contains("onboot=no");
  }

  /** The names of the whole host are asked for over the default route, if there is one. */
  private void resolve(List<Link> links) {
    var checked = checked();
    if (resolver.whole().isPresent()) {
      return;
    }
    links.stream()
        .filter(each -> each.method() != Method.NONE)
        .max((one, other) -> Boolean.compare(one.isDefault(), other.isDefault()))
        .ifPresent(main -> links.set(links.indexOf(main), main.withResolver(checked)));
  }

  private Resolver checked() {
    for (var server : resolver.servers()) {
      if (Ip.ifAny(server).isEmpty() && !server.matches("[0-9a-fA-F:]*:[0-9a-fA-F:.]*")) {
        throw host.fault("has a name server \"" + server + "\", which is not an IP address");
      }
    }
    resolver
        .search()
        .filter(domains -> !domains.matches("[A-Za-z0-9_.~-]+([\\s,]+[A-Za-z0-9_.~-]+)*\\s*"))
        .ifPresent(domains -> {
          throw host.fault("searches \"" + domains + "\", which are not names of domains");
        });
    return resolver;
  }
}
