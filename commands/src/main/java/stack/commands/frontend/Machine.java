package stack.commands.frontend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;

/** What this machine knows of itself: the proposals when a frontend is set up. */
final class Machine {
  private static final Path HOSTNAME = Path.of("/proc/sys/kernel/hostname");
  private static final Path ROUTES = Path.of("/proc/net/route");
  private static final Path RESOLVER = Path.of("/etc/resolv.conf");
  private static final long ALL = 0xffff_ffffL;
  private static final Path DEVICES = Path.of("/sys/class/net");

  /**
   * A device and the IPv4 address on it.
   *
   * @param mask of the network the address is in
   */
  record Attachment(String device, Ip ip, Ip mask) {}

  /** The host name, with its zone where the kernel has one. */
  String hostName() {
    return String.join("", lines(HOSTNAME)).strip();
  }

  /** What the resolver calls an address of this machine; the host name where it knows none. */
  String nameOf(Ip own) {
    try {
      var name = InetAddress.getByName(own.toString()).getCanonicalHostName();
      return name.equals(own.toString()) ? hostName() : name;
    } catch (UnknownHostException e) {
      throw new UncheckedIOException("cannot look up " + own, e);
    }
  }

  /** Every device that is up with its IPv4 addresses, private ones first. */
  List<Attachment> attachments() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(Machine::attachments)
          .sorted(Comparator.comparing(Machine::isPublic))
          .toList();
    } catch (SocketException e) {
      throw new UncheckedIOException("cannot look at the network interfaces", e);
    }
  }

  private static Stream<Attachment> attachments(NetworkInterface device) {
    return device.getInterfaceAddresses().stream()
        .filter(address -> address.getAddress() instanceof Inet4Address)
        .map(address -> attachment(device, address));
  }

  private static Attachment attachment(NetworkInterface device, InterfaceAddress address) {
    return new Attachment(
        device.getName(),
        Ip.parse(address.getAddress().getHostAddress()),
        Ip.mask(address.getNetworkPrefixLength()));
  }

  /** RFC 1918. */
  private static boolean isPublic(Attachment attachment) {
    var ip = attachment.ip();
    return Stream.of(List.of("10.0.0.0", 8), List.of("172.16.0.0", 12), List.of("192.168.0.0", 16))
        .noneMatch(
            block -> ip.and(Ip.mask((int) block.get(1))).equals(Ip.parse((String) block.get(0))));
  }

  /** The hardware address of a device; none where there is no such device or it has none. */
  Optional<Mac> mac(String device) {
    return device.matches("[A-Za-z0-9._:@-]+") && !device.startsWith(".")
        ? Mac.ifAny(String.join("", lines(DEVICES.resolve(device).resolve("address"))).strip())
            .filter(mac -> !mac.text().matches("[0:]+"))
        : Optional.empty();
  }

  /** Where the default route leads; the kernel gives it as hex in host byte order. */
  Optional<Ip> gateway() {
    return lines(ROUTES).stream()
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> fields.length > 2 && fields[1].equals("00000000"))
        .map(fields -> new Ip(Integer.reverseBytes(Integer.parseUnsignedInt(fields[2], 16)) & ALL))
        .findFirst();
  }

  /** IPv4 name servers, comma separated. */
  String nameServers() {
    return lines(RESOLVER).stream()
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> fields.length > 1 && fields[0].equals("nameserver"))
        .map(fields -> fields[1])
        .filter(address -> Ip.ifAny(address).isPresent())
        .collect(Collectors.joining(","));
  }

  /** The name of the time zone, as {@code Europe/Berlin}. */
  String timeZone() {
    return ZoneId.systemDefault().getId();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
