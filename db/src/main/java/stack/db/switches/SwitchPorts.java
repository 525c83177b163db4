package stack.db.switches;

import java.util.Collection;
import java.util.List;
import stack.db.Database;
import stack.db.Row;
import stack.db.host.Host;
import stack.db.host.HostIds;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Mac;

/** Which interface is plugged into which port of which switch. */
public final class SwitchPorts {
  private static final String SELECT =
      """
      SELECT h.name, i.mac, i.device, i.vlan, w.name AS switch, p.port
      FROM switch_port p
        JOIN interface i ON i.id = p.interface
        JOIN host h ON h.id = i.host
        JOIN host w ON w.id = p.switch
        JOIN appliance a ON a.id = h.appliance
      """;

  private final Database database;

  public SwitchPorts(Database database) {
    this.database = database;
  }

  /** Of hosts that are plugged in, in system order. */
  public List<SwitchPort> of(Collection<Host> hosts) {
    return database.query(
        SELECT
            + """
            WHERE i.host IN (SELECT value FROM json_each(?))
            ORDER BY a.name <> 'frontend', h.rack_key, h.rank_key, h.id, i.id
            """,
        SwitchPorts::read,
        HostIds.of(hosts));
  }

  /** Of switches, by switch and port. */
  public List<SwitchPort> on(Collection<Host> switches) {
    return database.query(
        SELECT
            + """
            WHERE p.switch IN (SELECT value FROM json_each(?))
            ORDER BY w.rack_key, w.rank_key, w.id, p.port, p.id
            """,
        SwitchPorts::read,
        HostIds.of(switches));
  }

  /** An interface is plugged into one port at most: this one from now on. */
  public void plug(Interface plugged, Host into, int port) {
    database.update(
        """
        INSERT INTO switch_port (interface, switch, port) VALUES (?, ?, ?)
        ON CONFLICT (interface) DO UPDATE SET switch = excluded.switch, port = excluded.port
        """,
        plugged.id(),
        into.id(),
        port);
  }

  /** Says whether it was plugged in. */
  public boolean unplug(Interface plugged) {
    return database.update("DELETE FROM switch_port WHERE interface = ?", plugged.id()) > 0;
  }

  private static SwitchPort read(Row row) {
    return new SwitchPort(
        row.text("name"),
        row.textIfAny("mac").map(Mac::new),
        row.textIfAny("device"),
        row.intIfAny("vlan"),
        row.text("switch"),
        (int) row.number("port"));
  }
}
