package stack.install.time;

import java.util.List;
import java.util.Optional;
import stack.db.host.Host;
import stack.db.network.Network;

/**
 * Whom a host takes the time from, and whom it gives it to.
 *
 * @param protocol chrony or ntp, or chrony on a host that is told ntp and has no ntpd
 * @param isParent whether hosts may take the time from it when nothing outside can be reached
 * @param servers addresses or names, the parents last
 * @param parents addresses of the other parents on its networks
 * @param networks whose hosts may ask it
 * @param zone time zone, as {@code Europe/Berlin}
 * @param osVersion such as {@code 9.x}
 */
record TimeSource(
    Host host,
    String protocol,
    boolean isParent,
    List<String> servers,
    List<String> parents,
    List<Network> networks,
    String zone,
    String osVersion) {
  static final String CHRONY_FOR_NTP = "chrony instead of ntp";

  /** SLES 11 has no systemd. */
  boolean isOld() {
    return osVersion.equals("11.x");
  }

  boolean isFrontend() {
    return host.appliance().equals("frontend");
  }

  /** The first server, to set the clock from at once. */
  Optional<String> first() {
    return servers.stream().findFirst();
  }
}
