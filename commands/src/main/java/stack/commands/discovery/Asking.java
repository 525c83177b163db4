package stack.commands.discovery;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stack.db.interfaces.Mac;

/**
 * A machine that asked for an address and got none, as DHCP servers log it. Only what stands where
 * the server itself writes is read: names in a line are chosen by whoever asks.
 *
 * @param mac of the NIC that asked
 * @param via the frontend's device, the relay's address, or the block that the server looked in
 */
record Asking(Mac mac, String via) {
  private static final String MAC = "([0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5})";

  private static final Pattern DHCPD =
      Pattern.compile(
          "DHCPDISCOVER from " + MAC + " (?:\\([^()]{0,255}\\) )?via ([^\\s:()]{1,15})(?::.*)?");

  /** With log-dhcp, the number of the transaction comes first. */
  private static final Pattern DNSMASQ =
      Pattern.compile(
          "(?:[0-9]+ )?DHCPDISCOVER\\(([^\\s()]{1,15})\\) (?:[0-9.]{7,15} )?" + MAC + "(?: .*)?");

  private static final Pattern KEA =
      Pattern.compile(
          "(?:[0-9-]+ [0-9:.]+ )?[A-Z]+ +\\[[^\\]\\s]*\\] ALLOC_ENGINE_V4_ALLOC_FAIL_SUBNET"
              + " \\[hwtype=1 "
              + MAC
              + "\\], cid=\\[[^\\]]*\\], tid=0x[0-9a-f]+:"
              + " [a-zA-Z0-9 ]* in the subnet ([0-9.]{7,15}/[0-9]{1,2}),.*");

  /** Multicast addresses and zeros belong to no NIC. */
  private static boolean isOfNic(Mac mac) {
    return (Integer.parseInt(mac.text().substring(0, 2), 16) & 1) == 0
        && !mac.text().equals("00:00:00:00:00:00");
  }

  /** What a line of the log says, if it is one of these. */
  static Optional<Asking> in(LogLine line) {
    var asking =
        switch (line.program()) {
          case "dhcpd" -> read(DHCPD, line, at -> at.group(1), at -> at.group(2));
          case "dnsmasq-dhcp" -> read(DNSMASQ, line, at -> at.group(2), at -> at.group(1));
          case "kea-dhcp4" -> read(KEA, line, at -> at.group(1), at -> at.group(2));
          default -> Optional.<Asking>empty();
        };
    return asking.filter(each -> isOfNic(each.mac()));
  }

  private static Optional<Asking> read(
      Pattern pattern, LogLine line, Function<Matcher, String> mac, Function<Matcher, String> via) {
    var at = pattern.matcher(line.message());
    return at.matches()
        ? Mac.ifAny(mac.apply(at)).map(address -> new Asking(address, via.apply(at)))
        : Optional.empty();
  }
}
