package stack.db.network;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A network the cluster has interfaces on.
 *
 * @param zone domain of the names on it; may be empty
 * @param dns whether named answers for it
 * @param pxe whether hosts are installed over it
 */
public record Network(
    long id,
    String name,
    Ip address,
    Ip mask,
    Optional<Ip> gateway,
    String zone,
    OptionalInt mtu,
    boolean dns,
    boolean pxe) {

  /** One that is not stored yet. */
  public Network(String name, Ip address, Ip mask) {
    this(0, name, address, mask, Optional.empty(), name, OptionalInt.empty(), false, false);
  }

  public boolean contains(Ip ip) {
    return ip.and(mask).equals(address.and(mask));
  }

  public Ip broadcast() {
    return address.broadcast(mask);
  }

  public Network withId(long wanted) {
    return new Network(wanted, name, address, mask, gateway, zone, mtu, dns, pxe);
  }

  public Network withName(String wanted) {
    return new Network(id, wanted, address, mask, gateway, zone, mtu, dns, pxe);
  }

  public Network withAddress(Ip wanted) {
    return new Network(id, name, wanted, mask, gateway, zone, mtu, dns, pxe);
  }

  public Network withMask(Ip wanted) {
    return new Network(id, name, address, wanted, gateway, zone, mtu, dns, pxe);
  }

  public Network withGateway(Optional<Ip> wanted) {
    return new Network(id, name, address, mask, wanted, zone, mtu, dns, pxe);
  }

  public Network withZone(String wanted) {
    return new Network(id, name, address, mask, gateway, wanted, mtu, dns, pxe);
  }

  /** Whether IPv4 packets may be limited so (RFC 791); 0 leaves it to the device. */
  public static boolean isMtu(int bytes) {
    return bytes == 0 || (bytes >= 68 && bytes <= 65_535);
  }

  public Network withMtu(OptionalInt wanted) {
    return new Network(id, name, address, mask, gateway, zone, wanted, dns, pxe);
  }

  public Network withDns(boolean wanted) {
    return new Network(id, name, address, mask, gateway, zone, mtu, wanted, pxe);
  }

  public Network withPxe(boolean wanted) {
    return new Network(id, name, address, mask, gateway, zone, mtu, dns, wanted);
  }
}
