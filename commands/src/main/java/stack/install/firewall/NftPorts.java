package stack.install.firewall;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
  private static final int LAST = 65_535;

  /** As a match of packets of a protocol. */
  String match(String protocol, ServicePorts services) {
    if (!WITH_PORTS.contains(protocol)) {
      throw new CommandException("it names ports of the protocol " + protocol + ", which has none");
    }
    var ranges = Arrays.stream(text.split(",")).map(part -> range(part, protocol, services));
    var ports = apart(ranges.toList()).stream().map(Range::text).toList();
    return protocol + " " + field + " " + not + NftText.anyOf(ports);
  }

  /** Ports from one to another, both included. */
  private record Range(int first, int last) {
    private String text() {
      return first == last ? "" + first : first + "-" + last;
    }
  }

  /** Older releases of nft refuse a set in which ranges overlap. */
  private static List<Range> apart(List<Range> ranges) {
    var apart = new ArrayList<Range>();
    for (var range : ranges.stream().sorted(comparingInt(Range::first)).toList()) {
      if (apart.isEmpty() || apart.getLast().last() < range.first()) {
        apart.add(range);
      } else {
        var before = apart.removeLast();
        apart.add(new Range(before.first(), Math.max(before.last(), range.last())));
      }
    }
    return apart;
  }

  private static Range range(String part, String protocol, ServicePorts services) {
    var ends = part.split(":", 2);
    var first = ends[0].isEmpty() && ends.length == 2 ? 0 : number(ends[0], protocol, services);
    var last =
        switch (ends.length) {
          case 1 -> first;
          default -> ends[1].isEmpty() ? LAST : number(ends[1], protocol, services);
        };
    if (first > last) {
      throw new CommandException("it names ports \"" + part + "\", which end before they begin");
    }
    return new Range(first, last);
  }

  private static int number(String name, String protocol, ServicePorts services) {
    var digits =
        name.matches("[0-9]{1,5}")
            ? name
            : services
                .of(name, protocol)
                .orElseThrow(() ->
                    new CommandException(
                        "it names a service \""
                            + name
                            + "\", which /etc/services of the frontend does not have: give its"
                            + " port"));
    var number = Integer.parseInt(digits);
    if (number > LAST) {
      throw new CommandException("it names a port \"" + name + "\"; the largest is " + LAST);
    }
    return number;
  }

  /** The name or number of a protocol. */
  static String protocol(String name) {
    if (WITH_PORTS.contains(name) || OTHERS.contains(name) || name.matches("[0-9]{1,3}")) {
      return name;
    }
    throw new CommandException("it names a protocol \"" + name + "\": give its number");
  }
}
