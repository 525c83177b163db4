package stack.db.host;

import java.util.List;
import java.util.Optional;
import stack.db.Database;
import stack.db.Pattern;
import stack.db.Row;
import stack.db.network.Ip;

/**
 * The hosts, always in system order: frontends first, then by rack and rank, in which numbers come
 * as numbers and before text.
 */
public final class Hosts {
  private static final String SELECT =
      """
      SELECT h.id, h.name, h.rack, h.rank, a.name AS appliance, o.name AS os, b.name AS box,
        e.name AS environment, bo.name AS os_action, bi.name AS install_action,
        h.comment, h.metadata
      FROM host h
        JOIN appliance a ON a.id = h.appliance
        JOIN box b ON b.id = h.box
        JOIN os o ON o.id = b.os
        LEFT JOIN environment e ON e.id = h.environment
        LEFT JOIN boot_name bo ON bo.id = h.os_action
        LEFT JOIN boot_name bi ON bi.id = h.install_action
      """;
  private static final String ORDER =
      " ORDER BY a.name <> 'frontend', h.rack_key, h.rank_key, h.id";

  private final Database database;

  public Hosts(Database database) {
    this.database = database;
  }

  public List<Host> all() {
    return database.query(SELECT + ORDER, Hosts::read);
  }

  /** Without case. */
  public Optional<Host> named(String name) {
    return database.one(SELECT + "WHERE h.name = ?", Hosts::read, name);
  }

  /** Those whose name a shell glob matches, without case. */
  public List<Host> matching(String glob) {
    return where("lower(h.name) GLOB lower(?)", Pattern.shell(glob));
  }

  /** Those whose name an SQL LIKE pattern matches, without case. */
  public List<Host> like(String pattern) {
    return where("h.name LIKE ?", pattern);
  }

  /** By exact name of the appliance, as all that follow. */
  public List<Host> ofAppliance(String appliance) {
    return where("a.name = ? COLLATE BINARY", appliance);
  }

  public List<Host> inEnvironment(String environment) {
    return where("e.name = ? COLLATE BINARY", environment);
  }

  public List<Host> ofOs(String os) {
    return where("o.name = ? COLLATE BINARY", os);
  }

  public List<Host> inBox(String box) {
    return where("b.name = ? COLLATE BINARY", box);
  }

  public List<Host> inRack(String rack) {
    return where("h.rack = ?", rack);
  }

  public List<Host> inGroup(String group) {
    return where(
        """
        h.id IN (SELECT m.host FROM membership m JOIN host_group g ON g.id = m.host_group
                 WHERE g.name = ? COLLATE BINARY)\
        """,
        group);
  }

  /** Those that an attribute of this name reaches from any scope, whatever its value is. */
  public List<Host> having(String attribute) {
    return where(
        """
        h.id IN (SELECT s.host FROM host_scope s
                 JOIN (SELECT scope, owner FROM attribute WHERE name = ?
                       UNION SELECT scope, owner FROM secret WHERE name = ?) a
                   ON a.scope = s.scope AND a.owner = s.owner)\
        """,
        attribute,
        attribute);
  }

  /** Those that have an interface with the address; more than one only across vlans. */
  public List<Host> at(Ip ip) {
    return where("h.id IN (SELECT host FROM interface WHERE ip = ?)", ip.number());
  }

  /** The host that has an interface with this MAC, without case. */
  public Optional<Host> withMac(String mac) {
    return where("h.id IN (SELECT host FROM interface WHERE mac = ?)", mac).stream().findFirst();
  }

  /** Those that have an interface with this alias, without case. */
  public List<Host> withAlias(String alias) {
    return where(
        """
        h.id IN (SELECT i.host FROM alias x JOIN interface i ON i.id = x.interface
                 WHERE x.name = ?)\
        """,
        alias);
  }

  /** Those that have this name in this zone, by an interface's name or their own; without case. */
  public List<Host> withDnsName(String name, String zone) {
    return where(
        """
        h.id IN (SELECT i.host
                 FROM interface i JOIN network n ON n.id = i.network JOIN host x ON x.id = i.host
                 WHERE n.zone = ? COLLATE NOCASE AND (i.name = ? OR x.name = ?))\
        """,
        zone,
        name,
        name);
  }

  private List<Host> where(String condition, Object... values) {
    return database.query(SELECT + "WHERE " + condition + ORDER, Hosts::read, values);
  }

  private static Host read(Row row) {
    return new Host(
        row.number("id"),
        row.text("name"),
        row.text("rack"),
        row.text("rank"),
        row.text("appliance"),
        row.text("os"),
        row.text("box"),
        row.textIfAny("environment"),
        row.textIfAny("os_action"),
        row.textIfAny("install_action"),
        row.textIfAny("comment"),
        row.textIfAny("metadata"));
  }
}
