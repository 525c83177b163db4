package stack.db.host;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Map;
import stack.db.Database;
import stack.db.Lines;

/** Hashes of what hosts were installed from, as they were at the end of the installation. */
public final class InstalledSoftware {
  private final Database database;

  public InstalledSoftware(Database database) {
    this.database = database;
  }

  /** By the id of the host; hosts that were never installed are not in the map. */
  public Map<Long, String> of(Collection<Host> hosts) {
    record Installed(long host, String hashes) {}
    return database
        .query(
            """
            SELECT host, hashes FROM installed_software
            WHERE host IN (SELECT value FROM json_each(?))
            """,
            row -> new Installed(row.number("host"), row.text("hashes")),
            HostIds.of(hosts))
        .stream()
        .collect(toMap(Installed::host, Installed::hashes));
  }

  /** Replaces what was kept of the host. */
  public void put(Host host, String hashes) {
    database.update(
        "INSERT OR REPLACE INTO installed_software (host, hashes) VALUES (?, ?)",
        host.id(),
        new Lines(hashes));
  }
}
