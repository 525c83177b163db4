package stack.commands.discovery;

import java.util.Optional;
import java.util.regex.Pattern;
import stack.db.network.Ip;

/**
 * Who asks in vain, from lines of a log one after the other. Of a relayed request dnsmasq says only
 * in a line before where it is from, if it says all it knows.
 */
final class Overheard {
  private static final Pattern BLOCK =
      Pattern.compile("([0-9]{1,10}) available DHCP subnet: ([0-9.]{7,15})/([0-9.]{7,15})");

  private String transaction = "";
  private String block = "";

  /** What the next line says, if it says who asks. */
  Optional<Asking> in(LogLine line) {
    if (line.program().equals("dnsmasq-dhcp")) {
      remember(line.message());
    }
    return Asking.in(line)
        .map(each ->
            line.message().startsWith(transaction + " ") ? new Asking(each.mac(), block) : each);
  }

  private void remember(String message) {
    var found = BLOCK.matcher(message);
    if (found.matches()) {
      var mask = Ip.ifAny(found.group(3)).filter(Ip::isMask);
      mask.ifPresent(known -> {
        transaction = found.group(1);
        block = found.group(2) + "/" + known.prefix();
      });
    }
  }
}
