package stack.services.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import stack.db.network.Network;
import stack.install.report.ReportPart;

/** The text of named.conf(5). Records in, text out. */
final class NamedConfig {
  private final NamedPlaces places;
  private final List<String> lines;

  private NamedConfig(NamedPlaces places) {
    this.places = places;
    lines = ReportPart.header("# Site additions go in " + places.local(), "");
  }

  /**
   * The lines.
   *
   * @param zones that lead from names to addresses
   * @param forwarders whom named asks for all other names
   * @param local what the admin added in {@link NamedPlaces#local}
   */
  static List<String> render(
      NamedPlaces places, ZoneList zones, List<String> forwarders, Optional<String> local) {
    var config = new NamedConfig(places);
    config.options(zones.networks(), forwarders);
    config.lines.addAll(places.fixed());
    for (var zone : zones.forward()) {
      config.zone("# Zone Mapping for " + zone.label() + " network", zone.name(), zone.label());
    }
    for (var zone : zones.reverse()) {
      var label = zone.label();
      config.zone("# Reverse Zone mapping for " + label, zone.name(), "reverse." + label);
    }
    local.ifPresent(text -> {
      config.add("# Imported from " + places.local());
      config.add(text.split("\n", -1));
      config.add("");
    });
    config.add("include \"" + places.key() + "\";");
    return config.lines;
  }

  private void add(String... more) {
    lines.addAll(List.of(more));
  }

  private void options(List<Network> networks, List<String> forwarders) {
    var clients = new ArrayList<String>();
    clients.add("127.0.0.0/24");
    networks.forEach(network -> clients.add(network.address() + "/" + network.mask().prefix()));
    add("acl private {", "\t" + list(clients), "};", "");
    add(
        "options {",
        "\tdirectory \"" + places.directory() + "\";",
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

  /** Those of the root, of localhost and of its address. */
  static List<String> fixedZones(String root, String localhost, String loopback) {
    var lines = new ArrayList<String>();
    lines.addAll(List.of("zone \".\" IN {", "\ttype hint;", "\tfile \"" + root + "\";", "};", ""));
    lines.addAll(fixedZone("localhost", localhost));
    lines.addAll(fixedZone("0.0.127.in-addr.arpa", loopback));
    return List.copyOf(lines);
  }

  private static List<String> fixedZone(String name, String file) {
    return List.of(
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
        "\tfile \"" + places.file(label + ".domain") + "\";",
        "};",
        "");
  }
}
