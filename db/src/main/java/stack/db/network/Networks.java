package stack.db.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import stack.db.Database;
import stack.db.DatabaseException;
import stack.db.Row;

/** The networks. Routes and firewall rules that name one go with it; look for interfaces first. */
public final class Networks {
  private static final String SELECT =
      "SELECT id, name, address, mask, gateway, zone, mtu, dns, pxe FROM network ";

  private final Database database;

  public Networks(Database database) {
    this.database = database;
  }

  /** By name. */
  public List<Network> all() {
    return database.query(SELECT + "ORDER BY name", Networks::read);
  }

  /** Without case. */
  public Optional<Network> named(String name) {
    return database.one(SELECT + "WHERE name = ?", Networks::read, name);
  }

  /**
   * The id behind a name.
   *
   * @throws DatabaseException when there is no such network
   */
  public long id(String name) {
    return named(name)
        .map(Network::id)
        .orElseThrow(() -> new DatabaseException("network \"" + name + "\" does not exist"));
  }

  /** Those that an SQL LIKE pattern matches, without case; by name. */
  public List<Network> like(String pattern) {
    return database.query(SELECT + "WHERE name LIKE ? ORDER BY name", Networks::read, pattern);
  }

  /** The most specific network that holds the address. */
  public Optional<Network> holding(Ip ip) {
    return database.one(
        SELECT + "WHERE address & mask = ? & mask ORDER BY mask DESC, id LIMIT 1",
        Networks::read,
        ip.number());
  }

  /** Whether an interface is on it. */
  public boolean inUse(Network network) {
    return database.exists("SELECT 1 FROM interface WHERE network = ? LIMIT 1", network.id());
  }

  public Network add(Network wanted) {
    var id =
        database.insert(
            """
            INSERT INTO network (name, address, mask, gateway, zone, mtu, dns, pxe)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)\
            """,
            values(wanted).toArray());
    return wanted.withId(id);
  }

  /** Stores all fields of the network with this id. */
  public void update(Network network) {
    var values = values(network);
    values.add(network.id());
    database.update(
        """
        UPDATE network SET name = ?, address = ?, mask = ?, gateway = ?, zone = ?, mtu = ?, dns = ?,
          pxe = ? WHERE id = ?
        """,
        values.toArray());
  }

  public void remove(Network gone) {
    database.update("DELETE FROM network WHERE id = ?", gone.id());
  }

  /**
   * The lowest free addresses, at most {@code count}: neither in use, nor the gateway, nor the
   * first or last of the network. Fewer when there are no more.
   */
  public List<Ip> free(Network network, int count) {
    var taken =
        new HashSet<>(
            database.query(
                "SELECT ip FROM interface WHERE ip BETWEEN ? AND ?",
                row -> new Ip(row.number("ip")),
                network.address().number(),
                network.broadcast().number()));
    network.gateway().ifPresent(taken::add);
    var free = new ArrayList<Ip>();
    var last = network.broadcast().number();
    for (var n = network.address().number() + 1; n < last && free.size() < count; n++) {
      var ip = new Ip(n);
      if (!taken.contains(ip)) {
        free.add(ip);
      }
    }
    return free;
  }

  private static List<Object> values(Network network) {
    var values = new ArrayList<Object>();
    values.add(network.name());
    values.add(network.address().number());
    values.add(network.mask().number());
    values.add(network.gateway().map(Ip::number));
    values.add(network.zone());
    values.add(network.mtu());
    values.add(network.dns());
    values.add(network.pxe());
    return values;
  }

  private static Network read(Row row) {
    return new Network(
        row.number("id"),
        row.text("name"),
        new Ip(row.number("address")),
        new Ip(row.number("mask")),
        row.numberIfAny("gateway").map(Ip::new),
        row.text("zone"),
        row.intIfAny("mtu"),
        row.flag("dns"),
        row.flag("pxe"));
  }
}
