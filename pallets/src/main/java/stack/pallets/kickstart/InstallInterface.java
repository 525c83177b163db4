package stack.pallets.kickstart;

import java.util.List;
import java.util.Optional;

/**
 * A network interface as the installer sets it up: a line of the report {@code install.network}.
 *
 * @param device MAC address, interface name, {@code link} or {@code bootif}
 * @param address none for DHCP
 */
public record InstallInterface(String device, Optional<Address> address) {
  /**
   * A fixed address.
   *
   * @param gateway none if the default route is not here
   * @param nameservers their addresses
   * @param mtu in bytes
   */
  public record Address(
      String ip,
      String netmask,
      Optional<String> gateway,
      List<String> nameservers,
      Optional<Integer> mtu) {
    public Address {
      nameservers = List.copyOf(nameservers);
    }
  }

  String kickstart() {
    return "network --device=%s %s --onboot=yes --activate --noipv6"
        .formatted(device, address.map(InstallInterface::fixed).orElse("--bootproto=dhcp"));
  }

  private static String fixed(Address address) {
    var line = new StringBuilder("--bootproto=static");
    line.append(" --ip=").append(address.ip()).append(" --netmask=").append(address.netmask());
    line.append(address.gateway().map(gateway -> " --gateway=" + gateway).orElse(" --nodefroute"));
    if (!address.nameservers().isEmpty()) {
      line.append(" --nameserver=").append(String.join(",", address.nameservers()));
    }
    address.mtu().ifPresent(mtu -> line.append(" --mtu=").append(mtu));
    return line.toString();
  }
}
