package stack.commands.firewall;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a rule lets through, as iptables reads it. */
final class Service {
  private static final Pattern PORTS = Pattern.compile("([0-9]{1,5})(?::([0-9]{1,5}))?");
  private static final Pattern NAME = Pattern.compile("[a-z]+");
  private static final int LARGEST = 65_535;

  private Service() {}

  /** Names of services in lower case, ports and ranges of ports, comma separated. */
  static boolean isValid(String text) {
    return Stream.of(text.split(",", -1)).allMatch(Service::isOne);
  }

  private static boolean isOne(String part) {
    var ports = PORTS.matcher(part);
    if (!ports.matches()) {
      return NAME.matcher(part).matches();
    }
    var first = Integer.parseInt(ports.group(1));
    var last = ports.group(2) == null ? first : Integer.parseInt(ports.group(2));
    return first <= last && last <= LARGEST;
  }
}
