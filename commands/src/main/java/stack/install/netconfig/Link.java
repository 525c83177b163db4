package stack.install.netconfig;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;

/**
 * A device of an installed host with everything that is in force on it.
 *
 * @param device its name in the database; aliases are addresses of theirs
 * @param mac of a NIC: which one it is; of anything else: the address it is given
 * @param member of which bond or bridge it is part
 * @param method where its addresses are from
 * @param gateway of the default route, where that leads through here
 * @param isDefault whether the default route may lead through here
 * @param mtu in bytes; large enough for what is on top of it
 * @param starts whether it comes up by itself
 */
record Link(
    String device,
    Kind kind,
    Optional<Mac> mac,
    Optional<Member> member,
    Method method,
    List<Address> addresses,
    Optional<Ip> gateway,
    boolean isDefault,
    List<Way> ways,
    Resolver resolver,
    OptionalInt mtu,
    boolean starts) {
  Link {
    addresses = List.copyOf(addresses);
    ways = List.copyOf(ways);
  }

  /** What sort of device it is. */
  sealed interface Kind {
    /** Whether it is hardware, whose name differs from machine to machine. */
    default boolean isPhysical() {
      return false;
    }
  }

  /** An Ethernet card. */
  record Nic() implements Kind {
    @Override
    public boolean isPhysical() {
      return true;
    }
  }

  /** IP over InfiniBand; connected mode takes longer packets than datagram mode. */
  record Infiniband(boolean connected) implements Kind {
    @Override
    public boolean isPhysical() {
      return true;
    }
  }

  /** A partition of an InfiniBand network, by its key. */
  record InfinibandPartition(String parent, int key, boolean connected) implements Kind {}

  /** Options by their names in the kernel, the mode always among them. */
  record Bond(SortedMap<String, String> options) implements Kind {}

  record Bridge() implements Kind {}

  /**
   * Tagged packets of another device.
   *
   * @param parent name of that device on the host
   * @param id 1 to 4094
   */
  record Vlan(String parent, int id) implements Kind {}

  /** What a device is part of, by name. */
  record Member(String of, boolean ofBond) {}

  /** Where addresses are from. */
  enum Method {
    NONE,
    FIXED,
    DHCP
  }

  record Address(Ip ip, int prefix) {
    boolean reaches(Ip other) {
      var mask = Ip.mask(prefix);
      return other.and(mask).equals(ip.and(mask));
    }
  }

  /** A static route; without a router, what it leads to is attached here. */
  record Way(Ip to, int prefix, Optional<Ip> router) {}

  Link withWays(List<Way> more) {
    return new Link(
        device, kind, mac, member, method, addresses, gateway, isDefault, more, resolver, mtu,
        starts);
  }

  Link withGateway(Optional<Ip> router) {
    return new Link(
        device, kind, mac, member, method, addresses, router, isDefault, ways, resolver, mtu,
        starts);
  }

  Link withResolver(Resolver asking) {
    return new Link(
        device, kind, mac, member, method, addresses, gateway, isDefault, ways, asking, mtu,
        starts);
  }
}
