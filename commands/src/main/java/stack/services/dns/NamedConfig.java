package stack.services.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import stack.db.network.Network;
import stack.install.report.ReportPart;

/** The text of named.conf(5). Records in, text out. */
final class NamedConfig {
  /**
   * Where the named of an os family keeps what.
   *
   * @param folder of the zone files
   */
  record Places(
      String folder,
      String dump,
      String statistics,
      String root,
      String localhost,
      String loopback) {
    static Places of(String os) {
      return os.equals("sles")
          ? new Places(
              "/var/lib/named",
              "/var/log/named_dump.db",
              "/var/log/named.stats",
              "root.hint",
              "localhost.zone",
              "127.0.0.zone")
          : new Places(
              "/var/named",
              "/var/named/data/cache_dump.db",
              "/var/named/data/named_stats.txt",
              "named.ca",
              "named.localhost",
              "named.local");
    }
  }

  private final List<String> lines =
      ReportPart.header("# Site additions go in /etc/named.conf.local", "");

  private NamedConfig() {}

  /**
   * The lines.
   *
   * @param zones that lead from names to addresses
   * @param forwarders whom named asks for all other names
   * @param local what the admin added in {@code /etc/named.conf.local}
   */
  static List<String> render(
      Places places, ZoneList zones, List<String> forwarders, Optional<String> local) {
    var config = new NamedConfig();
    config.options(places, zones.networks(), forwarders);
    config.fixedZones(places);
    for (var zone : zones.forward()) {
      config.zone("# Zone Mapping for " + zone.label() + " network", zone.name(), zone.label());
    }
    for (var zone : zones.reverse()) {
      var label = zone.label();
      config.zone("# Reverse Zone mapping for " + label, zone.name(), "reverse." + label);
    }
    local.ifPresent(text -> {
      config.add("# Imported from /etc/named.conf.local");
      config.add(text.split("\n", -1));
      config.add("");
    });
    config.add("include \"/etc/rndc.key\";");
    return config.lines;
  }

  private void add(String... more) {
    lines.addAll(List.of(more));
  }

  private void options(Places places, List<Network> networks, List<String> forwarders) {
    var clients = new ArrayList<String>();
    clients.add("127.0.0.0/24");
    networks.forEach(network -> clients.add(network.address() + "/" + network.mask().prefix()));
    add("acl private {", "\t" + list(clients), "};", "");
    add(
        "options {",
        "\tdirectory \"" + places.folder() + "\";",
        "\tdump-file \"" + places.dump() + "\";",
        "\tstatistics-file \"" + places.statistics() + "\";",
        "\tallow-query { private; };");
    if (!forwarders.isEmpty()) {
      add("\tforwarders { " + list(forwarders) + " };");
    }
    add("};", "");
    add("controls {", "\tinet 127.0.0.1 allow { localhost; } keys { rndc-key; };", "};", "");
  }

  private static String list(List<String> addresses) {
    return addresses.stream().collect(Collectors.joining(";", "", ";"));
  }

  private void fixedZones(Places places) {
    add("zone \".\" IN {", "\ttype hint;", "\tfile \"" + places.root() + "\";", "};", "");
    fixedZone("localhost", places.localhost());
    fixedZone("0.0.127.in-addr.arpa", places.loopback());
  }

  private void fixedZone(String name, String file) {
    add(
        "zone \"" + name + "\" IN {",
        "\ttype master;",
        "\tfile \"" + file + "\";",
        "\tallow-update { none; };",
        "};",
        "");
  }

  private void zone(String comment, String name, String label) {
    add(
        comment,
        "zone \"" + name + "\" {",
        "\ttype master;",
        "\tnotify no;",
        "\tfile \"" + label + ".domain\";",
        "};",
        "");
  }
}
