package stack.install.hostsfile;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import stack.db.network.Ip;
import stack.install.report.ReportPart;

/** The text of hosts(5). Records in, text out. */
public final class HostsFile {
  private HostsFile() {}

  /**
   * An interface with an address.
   *
   * @param host name of its host
   * @param name of the interface itself
   * @param zone domain of its network; may be empty
   * @param isDefault whether it carries the host's own name
   * @param isShort whether an option says so of it, in place of the default one
   * @param aliases further names
   */
  public record Entry(
      Ip ip,
      String host,
      Optional<String> name,
      String zone,
      boolean isDefault,
      boolean isShort,
      List<String> aliases) {}

  /**
   * The lines.
   *
   * @param entries hosts in system order
   * @param local what the admin added in {@code /etc/hosts.local}
   */
  public static List<String> render(List<Entry> entries, Optional<String> local) {
    var lines =
        ReportPart.header(
            "#  Site additions go in /etc/hosts.local",
            "",
            "127.0.0.1\tlocalhost.localdomain\tlocalhost",
            "");
    var choosers = entries.stream().filter(Entry::isShort).map(Entry::host).collect(toSet());
    for (var entry : entries) {
      var isShort = choosers.contains(entry.host()) ? entry.isShort() : entry.isDefault();
      var names = names(entry, isShort);
      if (!names.isEmpty()) {
        lines.add(entry.ip() + "\t" + String.join(" ", names));
      }
    }
    local.ifPresent(text -> {
      lines.addAll(List.of("", "# Imported from /etc/hosts.local", ""));
      text.lines().forEach(lines::add);
    });
    return lines;
  }

  private static List<String> names(Entry entry, boolean isShort) {
    var own = new LinkedHashSet<String>();
    own.add(entry.host());
    entry.name().ifPresent(own::add);
    var names = new ArrayList<String>();
    if (!entry.zone().isEmpty()) {
      own.forEach(name -> names.add(name + "." + entry.zone()));
    }
    if (isShort) {
      names.addAll(own);
    }
    names.addAll(entry.aliases());
    return names;
  }
}
