package stack.install.firewall;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How many packets a rule counts for. */
final class NftLimit {
  private static final Pattern RATE = Pattern.compile("([0-9]{1,9})(?:/([a-z]+))?");

  private String rate = "";
  private String burst = "";

  /** Reads a number of packets, and the time that they come in. */
  void rate(String text) {
    var read = RATE.matcher(text);
    if (!read.matches()) {
      throw NftText.unreadable(text);
    }
    var unit = read.group(2) == null ? "second" : read.group(2);
    var whole =
        Stream.of("second", "minute", "hour", "day")
            .filter(name -> name.startsWith(unit))
            .findFirst()
            .orElseThrow(() -> NftText.unreadable(text));
    rate = "limit rate " + read.group(1) + "/" + whole;
  }

  /** Reads how many packets may come at once. */
  void burst(String text) {
    burst = " burst " + NftText.number(text) + " packets";
  }

  /** Empty when the rule counts for all. */
  String text() {
    return rate.isEmpty() ? "" : rate + burst;
  }
}
