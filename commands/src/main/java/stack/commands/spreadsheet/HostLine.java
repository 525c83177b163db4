package stack.commands.spreadsheet;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import stack.db.network.Ip;

/**
 * A row of a host file: some facts of a host and at most one of its interfaces. What is empty is
 * not given.
 *
 * @param line where it is
 * @param name of the host
 */
record HostLine(
    int line,
    String name,
    String appliance,
    String box,
    String rack,
    String rank,
    String installAction,
    String osAction,
    String comment,
    String boss,
    List<String> groups,
    Optional<Nic> nic) {

  /**
   * The interface of a row.
   *
   * @param automatic whether it takes the next free address
   */
  record Nic(
      String device,
      String hostname,
      boolean isDefault,
      Optional<Ip> ip,
      boolean automatic,
      String mac,
      String network,
      String channel,
      String options,
      OptionalInt vlan) {

    Nic asDefault() {
      return new Nic(device, hostname, true, ip, automatic, mac, network, channel, options, vlan);
    }
  }
}
