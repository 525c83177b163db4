package stack.db.key;

import java.util.Collection;
import java.util.List;
import stack.db.Database;
import stack.db.Row;
import stack.db.host.Host;
import stack.db.host.HostIds;

/** The keys of hosts' own sshd. */
public final class HostKeys {
  private static final String SELECT =
      """
      SELECT h.name AS host, k.type, k.public, k.private
      FROM host_key k JOIN host h ON h.id = k.host
      """;

  private final Database database;

  public HostKeys(Database database) {
    this.database = database;
  }

  /** Those of all hosts, each host's in the order in which they were made. */
  public List<HostKey> all() {
    return database.query(SELECT + "ORDER BY h.name, k.id", HostKeys::read);
  }

  public List<HostKey> of(Host host) {
    return database.query(SELECT + "WHERE k.host = ? ORDER BY k.id", HostKeys::read, host.id());
  }

  /** Those of some hosts that have none. */
  public List<Host> without(Collection<Host> hosts) {
    var ids =
        database.query(
            """
            SELECT value AS id FROM json_each(?)
            WHERE value NOT IN (SELECT host FROM host_key)
            """,
            row -> row.number("id"),
            HostIds.of(hosts));
    return hosts.stream().filter(host -> ids.contains(host.id())).toList();
  }

  /** Gives a host a key; one of the same type that it has stays. */
  public void add(Host host, String type, String publicPart, String privatePart) {
    database.update(
        "INSERT INTO host_key (host, type, public, private) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (host, type) DO NOTHING",
        host.id(),
        type,
        publicPart,
        privatePart);
  }

  private static HostKey read(Row row) {
    return new HostKey(row.text("host"), row.text("type"), row.text("public"), row.text("private"));
  }
}
