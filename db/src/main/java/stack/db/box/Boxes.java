package stack.db.box;

import java.util.List;
import java.util.Optional;
import stack.db.Database;
import stack.db.Row;
import stack.db.os.OperatingSystem;

/** The boxes. Removing one removes its hosts, so look for those first. */
public final class Boxes {
  private static final String SELECT =
      "SELECT b.id, b.name, o.name AS os FROM box b JOIN os o ON o.id = b.os ";

  private final Database database;

  public Boxes(Database database) {
    this.database = database;
  }

  /** By name. */
  public List<Box> all() {
    return database.query(SELECT + "ORDER BY b.name", Boxes::read);
  }

  /** Without case. */
  public Optional<Box> named(String name) {
    return database.one(SELECT + "WHERE b.name = ?", Boxes::read, name);
  }

  /** Those that an SQL LIKE pattern matches, without case; by name. */
  public List<Box> like(String pattern) {
    return database.query(SELECT + "WHERE b.name LIKE ? ORDER BY b.name", Boxes::read, pattern);
  }

  public Box add(String name, OperatingSystem os) {
    var id = database.insert("INSERT INTO box (name, os) VALUES (?, ?)", name, os.id());
    return new Box(id, name, os.name());
  }

  public void remove(Box gone) {
    database.update("DELETE FROM box WHERE id = ?", gone.id());
  }

  private static Box read(Row row) {
    return new Box(row.number("id"), row.text("name"), row.text("os"));
  }
}
