package stack.install.firewall;

import java.util.Arrays;
import java.util.Set;
import stack.run.CommandException;

/**
 * Ports that a packet is from or for.
 *
 * @param field {@code sport} or {@code dport}
 * @param not {@code "!= "} when any other port is meant, else empty
 * @param text names, numbers and ranges such as {@code 8000:8010}, separated by commas
 */
record NftPorts(String field, String not, String text) {
  private static final Set<String> WITH_PORTS = Set.of("tcp", "udp", "sctp", "dccp", "udplite");
  private static final Set<String> OTHERS =
      Set.of("icmp", "igmp", "gre", "esp", "ah", "ipv6-icmp", "icmpv6", "comp", "ospf", "vrrp");
  private static final String LAST = "65535";

  /** As a match of packets of a protocol. */
  String match(String protocol, ServicePorts services) {
    if (!WITH_PORTS.contains(protocol)) {
      throw new CommandException("it names ports of the protocol " + protocol + ", which has none");
    }
    var ports = Arrays.stream(text.split(",")).map(part -> range(part, protocol, services));
    return protocol + " " + field + " " + not + NftText.anyOf(ports.toList());
  }

  private static String range(String part, String protocol, ServicePorts services) {
    var ends = part.split(":", 2);
    if (ends.length == 1) {
      return number(part, protocol, services);
    }
    var first = ends[0].isEmpty() ? "0" : number(ends[0], protocol, services);
    var last = ends[1].isEmpty() ? LAST : number(ends[1], protocol, services);
    return first.equals(last) ? first : first + "-" + last;
  }

  private static String number(String name, String protocol, ServicePorts services) {
    return name.matches("[0-9]{1,5}")
        ? name
        : services
            .of(name, protocol)
            .orElseThrow(() ->
                new CommandException(
                    "it names a service \""
                        + name
                        + "\", which /etc/services of the frontend does not have: give its port"));
  }

  /** The name or number of a protocol. */
  static String protocol(String name) {
    if (WITH_PORTS.contains(name) || OTHERS.contains(name) || name.matches("[0-9]{1,3}")) {
      return name;
    }
    throw new CommandException("it names a protocol \"" + name + "\": give its number");
  }
}
