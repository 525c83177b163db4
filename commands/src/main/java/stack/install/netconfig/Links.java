package stack.install.netconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import stack.db.interfaces.Interface;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.install.netconfig.Link.Method;
import stack.run.CommandException;

/**
 * Makes the links of a host of what the database says about its interfaces. What cannot come up on
 * the host is refused here, where the whole is at hand.
 */
final class Links {
  /** What the kernel takes for the name of a device; the rest is no name of a file either. */
  private static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,14}");

  /** Longer packets than this need the connected mode of InfiniBand. */
  private static final int DATAGRAM = 2044;

  private final HostNetwork host;
  private final Resolver resolver;

  private Links(HostNetwork host, Resolver resolver) {
    this.host = host;
    this.resolver = resolver;
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
    var defaults = interfaces().filter(Interface::isDefault).map(Links::device).toList();
    if (defaults.size() > 1) {
      throw fault(
          "has several default interfaces: "
              + String.join(", ", defaults)
              + "; only one may be: stack set host interface default "
              + host.host().name()
              + " interface="
              + defaults.getLast()
              + " default=false");
    }
    interfaces().filter(Links::isAlias).forEach(alias -> known(base(alias), alias));
    var links = new ArrayList<>(devices().filter(Links::isReported).map(this::link).toList());
    resolve(links);
    return List.copyOf(links);
  }

  private Stream<Interface> interfaces() {
    return host.interfaces().stream().filter(each -> !InterfaceFiles.isBmc(each));
  }

  private Stream<Interface> devices() {
    return interfaces().filter(each -> !isAlias(each));
  }

  private Stream<Interface> aliases(String device) {
    return interfaces().filter(each -> isAlias(each) && base(each).equals(device));
  }

  private static boolean isReported(Interface own) {
    return !HostNetwork.options(own).contains("noreport");
  }

  private static boolean isAlias(Interface own) {
    return device(own).contains(":");
  }

  private static String base(Interface alias) {
    return device(alias).split(":", 2)[0];
  }

  private static String device(Interface own) {
    return own.device().orElseThrow();
  }

  private Link link(Interface own) {
    var device = device(own);
    if (!DEVICE.matcher(device).matches()) {
      throw fault(
          "has an interface \"" + device + "\", which cannot be the name of a network device");
    }
    var kind = kind(own);
    if (kind.isPhysical() && own.mac().isEmpty()) {
      throw fault(
          "cannot find its interface %1$s, which has no mac: stack set host interface mac %2$s"
                  .formatted(device, host.host().name())
              + " interface="
              + device
              + " mac=MAC");
    }
    var member = member(own);
    var addresses = addresses(own);
    var method = method(own, addresses);
    if (member.isPresent() && method != Method.NONE) {
      throw fault(
          "has an address on %s, which is part of %s: give the address to %2$s"
              .formatted(device, member.get().of()));
    }
    return new Link(
        device,
        kind,
        kind instanceof Link.InfinibandPartition ? Optional.empty() : own.mac(),
        member,
        method,
        addresses,
        gateway(own, method),
        isMain(own),
        List.of(),
        Resolver.NONE,
        mtu(own),
        starts(own, kind, member, method));
  }

  private Link.Kind kind(Interface own) {
    if (LinkKind.isBridge(own)) {
      return new Link.Bridge();
    }
    if (LinkKind.isBond(own)) {
      return bond(own);
    }
    var key = LinkKind.partitionKey(own);
    if (key.isPresent()) {
      return new Link.InfinibandPartition(parent(own), key.get(), isConnected(own));
    }
    var tag = LinkKind.tag(own);
    if (tag.isPresent()) {
      return vlan(own, tag.get());
    }
    return InterfaceFiles.isInfiniband(own)
        ? new Link.Infiniband(isConnected(own))
        : new Link.Nic();
  }

  private Link.Kind bond(Interface own) {
    if (members(device(own)).findAny().isEmpty()) {
      throw fault(
          "has a bond %1$s without members: stack set host interface channel %2$s interface=ethN"
                  .formatted(device(own), host.host().name())
              + " channel="
              + device(own));
    }
    return new Link.Bond(BondOptions.of(own));
  }

  private Link.Kind vlan(Interface own, int tag) {
    if (tag < 1 || tag > 4094) {
      throw fault("has vlan %d on %s; it may be 1 to 4094".formatted(tag, device(own)));
    }
    return new Link.Vlan(parent(own), tag);
  }

  private String parent(Interface own) {
    var parent =
        LinkKind.parent(own)
            .orElseThrow(() ->
                fault(
                    "has a vlan %s on no device: name it after the one it is on, such as eth0.%s"
                        .formatted(device(own), LinkKind.tag(own).orElse(0))));
    known(parent, own);
    return parent;
  }

  private boolean isConnected(Interface own) {
    return HostNetwork.options(own).contains("connected") || mtu(own).orElse(0) > DATAGRAM;
  }

  /** What another interface is on or part of. */
  private Interface known(String device, Interface on) {
    return named(device)
        .orElseThrow(() ->
            fault(
                "has an interface %s on %s, but no interface %2$s: stack add host interface"
                        .formatted(device(on), device)
                    + " "
                    + host.host().name()
                    + " interface="
                    + device));
  }

  private Optional<Interface> named(String device) {
    return devices().filter(each -> device(each).equals(device)).findFirst();
  }

  private Stream<Interface> members(String device) {
    return devices()
        .filter(each -> LinkKind.parent(each).isEmpty() || !isParent(each, device))
        .filter(each -> each.channel().filter(device::equals).isPresent());
  }

  private static boolean isParent(Interface own, String device) {
    return LinkKind.parent(own).filter(device::equals).isPresent();
  }

  private Optional<Link.Member> member(Interface own) {
    return own.channel()
        .filter(channel -> !isParent(own, channel))
        .map(channel -> {
          var of = known(channel, own);
          if (!LinkKind.isBond(of) && !LinkKind.isBridge(of)) {
            throw fault(
                "has %s in channel %s, which is neither a bond nor a bridge"
                    .formatted(device(own), channel));
          }
          return new Link.Member(channel, !LinkKind.isBridge(of));
        });
  }

  private static boolean isDhcp(Interface own) {
    return HostNetwork.options(own).contains("dhcp");
  }

  private Method method(Interface own, List<Link.Address> addresses) {
    if (isDhcp(own)) {
      return Method.DHCP;
    }
    return addresses.isEmpty() ? Method.NONE : Method.FIXED;
  }

  /** Its own, unless DHCP gives that, and those of its aliases. */
  private List<Link.Address> addresses(Interface own) {
    return Stream.concat(
            Stream.of(own).filter(each -> !isDhcp(each)),
            aliases(device(own)).filter(Links::isReported))
        .filter(each -> each.ip().isPresent())
        .map(each -> new Link.Address(each.ip().orElseThrow(), prefix(each)))
        .toList();
  }

  private int prefix(Interface own) {
    var text =
        host.netmask(own)
            .orElseThrow(() ->
                fault(
                    ("has an address on %1$s but no network that says how long its mask is:"
                            + " stack set host interface network %2$s interface=%1$s"
                            + " network=NETWORK")
                        .formatted(device(own), host.host().name())));
    return Ip.ifAny(text)
        .filter(Ip::isMask)
        .map(Ip::prefix)
        .orElseThrow(() -> fault("has a netmask \"" + text + "\", which is not a network mask"));
  }

  private boolean isMain(Interface own) {
    return own.isDefault() || aliases(device(own)).anyMatch(Interface::isDefault);
  }

  private Optional<Ip> gateway(Interface own, Method method) {
    return Stream.concat(Stream.of(own), aliases(device(own)))
        .filter(Interface::isDefault)
        .filter(Links::isReported)
        .filter(each -> method == Method.FIXED || isAlias(each))
        .findFirst()
        .flatMap(host::network)
        .flatMap(Network::gateway);
  }

  /** Of its own network, or as long as what is on top of it needs. */
  private OptionalInt mtu(Interface own) {
    return mtu(own, List.of());
  }

  private OptionalInt mtu(Interface own, List<Interface> below) {
    if (below.contains(own)) {
      throw fault("has " + device(own) + " on top of itself");
    }
    var deeper = Stream.concat(below.stream(), Stream.of(own)).toList();
    var above =
        devices()
            .filter(each -> isParent(each, device(own)) || isBridgeOf(each, own))
            .flatMapToInt(each -> mtu(each, deeper).stream());
    var network = host.network(own).map(Network::mtu).orElse(OptionalInt.empty()).stream();
    return IntStream.concat(network, above).filter(bytes -> bytes > 0).max();
  }

  private static boolean isBridgeOf(Interface bridge, Interface port) {
    return LinkKind.isBridge(bridge) && port.channel().filter(device(bridge)::equals).isPresent();
  }

  private boolean starts(
      Interface own, Link.Kind kind, Optional<Link.Member> member, Method method) {
    var used =
        method != Method.NONE
            || member.isPresent()
            || !kind.isPhysical()
            || devices().anyMatch(each -> isParent(each, device(own)));
    return used && !HostNetwork.options(own).contains("onboot=no");
  }

  /** The names of the whole host are asked for over the default route, if there is one. */
  private void resolve(List<Link> links) {
    if (resolver.whole().isPresent()) {
      return;
    }
    links.stream()
        .filter(each -> each.method() != Method.NONE)
        .max((one, other) -> Boolean.compare(one.isDefault(), other.isDefault()))
        .ifPresent(main -> links.set(links.indexOf(main), main.withResolver(checked())));
  }

  private Resolver checked() {
    for (var server : resolver.servers()) {
      if (Ip.ifAny(server).isEmpty() && !server.matches("[0-9a-fA-F:]*:[0-9a-fA-F:.]*")) {
        throw fault("has a name server \"" + server + "\", which is not an IP address");
      }
    }
    resolver
        .search()
        .filter(domains -> !domains.matches("[A-Za-z0-9_.~-]+([\\s,]+[A-Za-z0-9_.~-]+)*\\s*"))
        .ifPresent(domains -> {
          throw fault("searches \"" + domains + "\", which are not names of domains");
        });
    return resolver;
  }

  private CommandException fault(String text) {
    return new CommandException("host \"" + host.host().name() + "\" " + text);
  }
}
