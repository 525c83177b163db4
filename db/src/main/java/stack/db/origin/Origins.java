package stack.db.origin;

import java.util.List;
import java.util.Optional;
import stack.db.Database;
import stack.db.Row;

/** The web servers besides the frontend. No two have the same name or the same URL. */
public final class Origins {
  private static final String SELECT = "SELECT id, name, url, rack, sync FROM origin ";

  private final Database database;

  public Origins(Database database) {
    this.database = database;
  }

  /** By name. */
  public List<Origin> all() {
    return database.query(SELECT + "ORDER BY name", Origins::read);
  }

  /** Without case. */
  public Optional<Origin> named(String name) {
    return database.one(SELECT + "WHERE name = ?", Origins::read, name);
  }

  /** The one at a URL. */
  public Optional<Origin> at(String url) {
    return database.one(SELECT + "WHERE url = ?", Origins::read, url);
  }

  /** Those that an SQL LIKE pattern matches, without case; by name. */
  public List<Origin> like(String pattern) {
    return database.query(SELECT + "WHERE name LIKE ? ORDER BY name", Origins::read, pattern);
  }

  public Origin add(Origin wanted) {
    var id =
        database.insert(
            "INSERT INTO origin (name, url, rack, sync) VALUES (?, ?, ?, ?)",
            wanted.name(),
            wanted.url(),
            wanted.rack(),
            wanted.sync());
    return wanted.withId(id);
  }

  /** Stores all fields of the origin with this id. */
  public void update(Origin origin) {
    database.update(
        "UPDATE origin SET name = ?, url = ?, rack = ?, sync = ? WHERE id = ?",
        origin.name(),
        origin.url(),
        origin.rack(),
        origin.sync(),
        origin.id());
  }

  public void remove(Origin gone) {
    database.update("DELETE FROM origin WHERE id = ?", gone.id());
  }

  private static Origin read(Row row) {
    return new Origin(
        row.number("id"),
        row.text("name"),
        row.text("url"),
        row.textIfAny("rack"),
        row.textIfAny("sync"));
  }
}
