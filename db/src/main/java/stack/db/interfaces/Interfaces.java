package stack.db.interfaces;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import stack.db.ConstraintException;
import stack.db.Database;
import stack.db.Row;
import stack.db.host.Host;
import stack.db.host.HostIds;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.db.network.Networks;

/** The interfaces of all hosts. */
public final class Interfaces {
  private static final String SELECT =
      """
      SELECT i.id, h.name AS host, i.device, i.mac, i.ip, n.name AS network, i.name, i.module,
        i.vlan, i.options, i.channel, i.is_default
      FROM interface i
        JOIN host h ON h.id = i.host
        JOIN appliance a ON a.id = h.appliance
        LEFT JOIN network n ON n.id = i.network
      """;
  private static final String ORDER =
      " ORDER BY a.name <> 'frontend', h.rack_key, h.rank_key, h.id,"
          + " i.device COLLATE NOCASE, i.id";

  private final Database database;
  private final Networks networks;

  public Interfaces(Database database) {
    this.database = database;
    this.networks = new Networks(database);
  }

  /** Hosts in system order, the interfaces of each by device. */
  public List<Interface> all() {
    return database.query(SELECT + ORDER, Interfaces::read);
  }

  /** Of some hosts, in the same order. */
  public List<Interface> of(Collection<Host> hosts) {
    return where("i.host IN (SELECT value FROM json_each(?))", HostIds.of(hosts));
  }

  public List<Interface> of(Host host) {
    return where("i.host = ?", host.id());
  }

  public List<Interface> on(Network network) {
    return where("i.network = ?", network.id());
  }

  public Optional<Interface> withMac(Mac mac) {
    return where("i.mac = ?", mac.text()).stream().findFirst();
  }

  /** Those of the addresses that more than one host has. */
  public Set<Ip> shared(Collection<Ip> addresses) {
    var numbers = addresses.stream().map(ip -> Long.toString(ip.number())).toList();
    return Set.copyOf(
        database.query(
            """
            SELECT ip FROM interface WHERE ip IN (SELECT value FROM json_each(?))
            GROUP BY ip HAVING count(DISTINCT host) > 1
            """,
            row -> new Ip(row.number("ip")),
            numbers.toString()));
  }

  /** The interfaces of frontends on the network of this name. */
  public List<Interface> ofFrontend(String network) {
    return where("a.name = 'frontend' AND n.name = ?", network);
  }

  /** Adds an interface to the host; a default one takes that from the one that was. */
  public Interface add(Host host, Interface wanted) {
    return database.transaction(() -> {
      if (wanted.isDefault()) {
        database.update(
            "UPDATE interface SET is_default = 0 WHERE host = ? AND is_default = 1", host.id());
      }
      var values = values(wanted);
      values.add(host.id());
      long id =
          explained(
              wanted,
              host.id(),
              () ->
                  database.insert(
                      """
                      INSERT INTO interface (device, mac, ip, network, name, module, vlan, options,
                        channel, is_default, host)
                      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                      """,
                      values.toArray()));
      return database.one(SELECT + "WHERE i.id = ?", Interfaces::read, id).orElseThrow();
    });
  }

  /**
   * Stores all fields of the interface with this id; a default one takes that from the one that
   * was.
   */
  public void update(Interface changed) {
    database.transaction(() -> {
      if (changed.isDefault()) {
        database.update(
            """
            UPDATE interface SET is_default = 0
            WHERE host = (SELECT host FROM interface WHERE id = ?) AND id <> ? AND is_default = 1
            """,
            changed.id(),
            changed.id());
      }
      var values = values(changed);
      values.add(changed.id());
      long host =
          database
              .one(
                  "SELECT host FROM interface WHERE id = ?",
                  row -> row.number("host"),
                  changed.id())
              .orElse(0L);
      return explained(
          changed,
          host,
          () ->
              database.update(
                  """
                  UPDATE interface SET device = ?, mac = ?, ip = ?, network = ?, name = ?,
                    module = ?, vlan = ?, options = ?, channel = ?, is_default = ?
                  WHERE id = ?
                  """,
                  values.toArray()));
    });
  }

  /** A rule of the schema knows neither the other host nor the network by name. */
  private <T> T explained(Interface wanted, long host, Supplier<T> write) {
    try {
      return write.get();
    } catch (ConstraintException e) {
      throw switch (e.rule()) {
        case "another host has this mac" -> {
          var mac = wanted.mac().orElseThrow();
          yield e.saying("mac %s exists on %s".formatted(mac, other(host, "mac", mac.text())));
        }
        case "another host has this address" -> {
          var ip = wanted.ip().orElseThrow();
          var network = networks.id(wanted.network().orElseThrow());
          yield e.saying(
              "ip %s exists on %s"
                  .formatted(
                      ip, other(host, "network = %d AND i.ip".formatted(network), ip.number())));
        }
        case "ip address is not in its network" ->
            e.saying("ip address is not in network " + wanted.network().orElseThrow());
        default -> e;
      };
    }
  }

  /** The name of the first other host that has something. */
  private String other(long host, String columns, Object value) {
    return database
        .query(
            "SELECT h.name FROM interface i JOIN host h ON h.id = i.host WHERE i."
                + columns
                + " = ? AND h.id <> ?",
            row -> row.text("name"),
            value,
            host)
        .getFirst();
  }

  public void remove(Collection<Interface> gone) {
    database.batch(
        "DELETE FROM interface WHERE id = ?",
        gone.stream().map(each -> new Object[] {each.id()}).toList());
  }

  private List<Interface> where(String condition, Object... values) {
    return database.query(SELECT + "WHERE " + condition + ORDER, Interfaces::read, values);
  }

  private List<Object> values(Interface from) {
    var values = new ArrayList<Object>();
    values.add(from.device());
    values.add(from.mac().map(Mac::text));
    values.add(from.ip().map(Ip::number));
    values.add(from.network().map(networks::id));
    values.add(from.name());
    values.add(from.module());
    values.add(from.vlan());
    values.add(from.options());
    values.add(from.channel());
    values.add(from.isDefault());
    return values;
  }

  private static Interface read(Row row) {
    return new Interface(
        row.number("id"),
        row.text("host"),
        row.textIfAny("device"),
        row.textIfAny("mac").map(Mac::new),
        row.numberIfAny("ip").map(Ip::new),
        row.textIfAny("network"),
        row.textIfAny("name"),
        row.textIfAny("module"),
        row.intIfAny("vlan"),
        row.textIfAny("options"),
        row.textIfAny("channel"),
        row.flag("is_default"));
  }
}
