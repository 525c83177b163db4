package stack.db.interfaces;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import stack.db.Database;
import stack.db.Row;
import stack.db.host.Host;
import stack.db.host.HostIds;

/** Further names of interfaces. */
public final class Aliases {
  private static final String SELECT =
      """
      SELECT x.name, h.name AS host, i.device, i.id AS interface
      FROM alias x
        JOIN interface i ON i.id = x.interface
        JOIN host h ON h.id = i.host
        JOIN appliance a ON a.id = h.appliance
      """;
  private static final String ORDER =
      " ORDER BY a.name <> 'frontend', h.rack_key, h.rank_key, h.id, i.id, x.id";

  private final Database database;

  public Aliases(Database database) {
    this.database = database;
  }

  /** Hosts in system order; of each interface as they were added. */
  public List<Alias> of(Collection<Host> hosts) {
    return database.query(
        SELECT + "WHERE i.host IN (SELECT value FROM json_each(?))" + ORDER,
        Aliases::read,
        HostIds.of(hosts));
  }

  /** Where the name is taken, without case. */
  public List<Alias> named(String name) {
    return database.query(SELECT + "WHERE x.name = ?" + ORDER, Aliases::read, name);
  }

  /** An interface that has it already is refused. */
  public void add(Interface to, String name) {
    database.update("INSERT INTO alias (interface, name) VALUES (?, ?)", to.id(), name);
  }

  /** From one interface: the name, or all when none is given; says how many. */
  public int remove(Interface from, Optional<String> name) {
    return database.update(
        "DELETE FROM alias WHERE interface = ? AND name = coalesce(?, name)", from.id(), name);
  }

  private static Alias read(Row row) {
    return new Alias(
        row.text("name"), row.text("host"), row.textIfAny("device"), row.number("interface"));
  }
}
