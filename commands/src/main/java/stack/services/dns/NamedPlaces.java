package stack.services.dns;

import java.nio.file.Files;
import java.util.List;
import stack.db.host.Host;
import stack.install.version.ReleaseFiles;
import stack.run.Root;

/**
 * Where the named of a distribution keeps what.
 *
 * @param config its configuration; the admin's own lines are in a file beside it
 * @param directory that it works in, and must be allowed to write to
 * @param zones folder of the zone files
 * @param fixed zones that everybody has
 * @param key with which rndc(8) proves itself
 */
record NamedPlaces(
    String config,
    String directory,
    String zones,
    String dump,
    String statistics,
    List<String> fixed,
    String key) {
  private static final String DEBIANS_ZONES = "/etc/bind/named.conf.default-zones";

  private static final NamedPlaces DEBIAN =
      new NamedPlaces(
          "/etc/bind/named.conf",
          "/var/cache/bind",
          "/etc/bind",
          "/var/cache/bind/named_dump.db",
          "/var/cache/bind/named.stats",
          List.of("include \"" + DEBIANS_ZONES + "\";", ""),
          "/etc/bind/rndc.key");

  private static final NamedPlaces SUSE =
      new NamedPlaces(
          "/etc/named.conf",
          "/var/lib/named",
          "/var/lib/named",
          "/var/log/named_dump.db",
          "/var/log/named.stats",
          NamedConfig.fixedZones("root.hint", "localhost.zone", "127.0.0.zone"),
          "/etc/rndc.key");

  private static final NamedPlaces RED_HAT =
      new NamedPlaces(
          "/etc/named.conf",
          "/var/named",
          "/var/named",
          "/var/named/data/cache_dump.db",
          "/var/named/data/named_stats.txt",
          NamedConfig.fixedZones("named.ca", "named.localhost", "named.local"),
          "/etc/rndc.key");

  /** Those of the frontend. */
  static NamedPlaces of(Root root, Host frontend) {
    if (Files.exists(root.path(DEBIANS_ZONES))) {
      return DEBIAN;
    }
    return new ReleaseFiles(root).family(frontend).equals("sles") ? SUSE : RED_HAT;
  }

  /** For the admin's own lines. */
  String local() {
    return config + ".local";
  }

  /** A zone file as the configuration names it. */
  String file(String name) {
    return zones.equals(directory) ? name : zones + "/" + name;
  }
}
