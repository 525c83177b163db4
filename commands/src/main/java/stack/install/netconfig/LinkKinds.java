package stack.install.netconfig;

import stack.db.interfaces.Interface;

/** Makes the kind of a device with all that belongs to it, and refuses what cannot be one. */
final class LinkKinds {
  /** Longer packets than this need the connected mode of InfiniBand. */
  private static final int DATAGRAM = 2044;

  private final HostNetwork host;
  private final LinkDevices devices;
  private final LinkSizes sizes;

  LinkKinds(HostNetwork host, LinkDevices devices, LinkSizes sizes) {
    this.host = host;
    this.devices = devices;
    this.sizes = sizes;
  }

  Link.Kind of(Interface own) {
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
    var device = LinkDevices.device(own);
    if (!devices.hasMembers(device)) {
      throw host.fault(
          "has a bond %1$s without members: stack set host interface channel %2$s interface=ethN"
                  .formatted(device, host.host().name())
              + " channel="
              + device);
    }
    return new Link.Bond(BondOptions.of(own));
  }

  private Link.Kind vlan(Interface own, int tag) {
    if (!Interface.isVlan(tag)) {
      throw host.fault(
          "has vlan %d on %s; it may be 1 to 4094".formatted(tag, LinkDevices.device(own)));
    }
    return new Link.Vlan(parent(own), tag);
  }

  private String parent(Interface own) {
    var parent =
        LinkKind.parent(own)
            .orElseThrow(() ->
                host.fault(
                    "has a vlan %s on no device: name it after the one it is on, such as eth0.%s"
                        .formatted(LinkDevices.device(own), LinkKind.tag(own).orElse(0))));
    devices.known(parent, own);
    return parent;
  }

  private boolean isConnected(Interface own) {
    return HostNetwork.options(own).contains("connected") || sizes.mtu(own).orElse(0) > DATAGRAM;
  }
}
