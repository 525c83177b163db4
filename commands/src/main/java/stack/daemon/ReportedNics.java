package stack.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import stack.avalanche.wire.Headers;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.interfaces.Mac;
import stack.install.netconfig.FoundInterfaces;
import stack.install.netconfig.FoundInterfaces.Found;
import stack.install.netconfig.NodeNetwork;
import stack.install.scope.HostAttributes;
import stack.run.Booleans;
import stack.run.Own;

/**
 * The NICs that an installer names when it asks for its kickstart, as the boot option {@code
 * inst.ks.sendmac} makes it: {@code X-RHN-Provisioning-MAC-0: eth0 52:54:00:00:00:01}. The host's
 * names take the place of those in the database, unless its attribute {@code profile.update_macs}
 * is false.
 */
record ReportedNics(
    Interfaces interfaces, HostAttributes hostAttributes, Own<FoundInterfaces> writers) {
  private static final String HEADER = "X-RHN-Provisioning-MAC-";
  private static final String ATTRIBUTE = "profile.update_macs";
  private static final int MOST = 64;

  /** Name, address, and what Stacki's own installer added to them: the module. */
  private static final Pattern NIC =
      Pattern.compile(
          "([A-Za-z0-9_][A-Za-z0-9_.-]{0,14}) ([0-9A-Fa-f:]{17,59})(?: ([A-Za-z0-9_-]{1,64}))?"
              + "(?: ks)?");

  /** Says whether the database knows more now than it did. */
  boolean takeOver(Host host, Headers headers) {
    var found = found(headers);
    if (found.isEmpty()) {
      return false;
    }
    var own = interfaces.of(host);
    var news =
        found.stream().filter(each -> !isKnown(each, own) && !isNameOfNoCard(each, own)).toList();
    if (news.isEmpty() || !isWanted(host)) {
      return false;
    }
    try (var writing = writers.writing()) {
      writing.get().takeOver(host, news);
    }
    return true;
  }

  static List<Found> found(Headers headers) {
    var found = new ArrayList<Found>();
    for (var number = 0; number < MOST; number++) {
      headers.first(HEADER + number).flatMap(ReportedNics::parse).ifPresent(found::add);
    }
    return found;
  }

  private static Optional<Found> parse(String text) {
    var nic = NIC.matcher(text.strip());
    return nic.matches()
        ? Mac.ifAny(nic.group(2))
            .map(
                mac -> new Found(mac, Optional.of(nic.group(1)), Optional.ofNullable(nic.group(3))))
        : Optional.empty();
  }

  private static boolean isKnown(Found found, List<Interface> own) {
    return own.stream()
        .anyMatch(each ->
            each.mac().equals(Optional.of(found.mac())) && each.device().equals(found.device()));
  }

  /** A bond that the installer has brought up has the address of one of its members. */
  private static boolean isNameOfNoCard(Found found, List<Interface> own) {
    return own.stream()
        .anyMatch(each -> each.device().equals(found.device()) && !NodeNetwork.isCard(each));
  }

  private boolean isWanted(Host host) {
    var value = hostAttributes.of(host).get(ATTRIBUTE);
    return value == null || Booleans.parse(value.toString());
  }
}
