package stack.services.dns;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import stack.db.network.Ip;
import stack.db.network.Network;

/** The text of zone files (RFC 1035 section 5). Records in, text out. */
final class ZoneFile {
  private final List<String> lines;

  private ZoneFile(String frontend, long serial) {
    lines =
        new ArrayList<>(
            List.of(
                "$TTL 3D",
                "@ IN SOA %s. root.%s. (".formatted(frontend, frontend),
                "\t%010d ; Serial".formatted(serial),
                "\t8H ; Refresh",
                "\t2H ; Retry",
                "\t4W ; Expire",
                "\t1D ) ; Min TTL",
                ";",
                "\tNS " + frontend + ".",
                "\tMX 10 " + frontend + ".",
                ""));
  }

  /**
   * An address of a host.
   *
   * @param host its name without domain
   * @param aliases further names of the interface
   */
  record Address(String host, Ip ip, Network network, List<String> aliases) {}

  /**
   * From names to addresses.
   *
   * @param frontend name of the host that named runs on
   * @param serial grows with each change
   * @param localPath where the admin may add records
   * @param local what was added
   */
  static List<String> forward(
      String frontend,
      long serial,
      List<Address> addresses,
      String localPath,
      Optional<String> local) {
    var zone = new ZoneFile(frontend, serial);
    Set<String> taken = new HashSet<>();
    addresses.forEach(each -> taken.add(key(each.host())));
    for (var each : addresses) {
      zone.lines.add(each.host() + " A " + each.ip());
      // a name that has an address, or is an alias already, must not become an alias
      each.aliases().stream()
          .filter(alias -> taken.add(key(alias)))
          .forEach(alias -> zone.lines.add(alias + " CNAME " + each.host()));
    }
    local.ifPresent(text -> zone.add(localPath, text));
    return zone.lines;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** From addresses to names. */
  static List<String> reverse(
      String frontend,
      long serial,
      ReverseZone of,
      List<Address> addresses,
      String localPath,
      Optional<String> local) {
    var zone = new ZoneFile(frontend, serial);
    for (var each : addresses) {
      var name = each.host() + "." + each.network().zone();
      zone.lines.add(of.record(each.ip()) + " IN PTR " + name + ".");
    }
    if (local.isPresent()) {
      zone.add(localPath, local.get());
      zone.lines.add("");
    } else {
      zone.lines.add("");
      zone.lines.add("; Custom entries for the \"" + of.label() + "\" network");
      zone.lines.add("; can be placed in " + localPath);
      zone.lines.add("; These entries will be sourced on sync");
      zone.lines.add("");
      zone.lines.add("");
    }
    return zone.lines;
  }

  private void add(String path, String text) {
    lines.addAll(List.of("", ";Imported from " + path, ""));
    text.lines().forEach(lines::add);
  }
}
