package stack.db.os;

import java.util.List;
import java.util.Optional;
import stack.db.Database;
import stack.db.Row;

/** The families that are known. Removing one removes its boxes and their hosts. */
public final class OperatingSystems {
  private final Database database;

  public OperatingSystems(Database database) {
    this.database = database;
  }

  /** By name. */
  public List<OperatingSystem> all() {
    return database.query("SELECT id, name FROM os ORDER BY name", OperatingSystems::read);
  }

  /** Without case. */
  public Optional<OperatingSystem> named(String name) {
    return database.one("SELECT id, name FROM os WHERE name = ?", OperatingSystems::read, name);
  }

  /** Those that an SQL LIKE pattern matches, without case; by name. */
  public List<OperatingSystem> like(String pattern) {
    return database.query(
        "SELECT id, name FROM os WHERE name LIKE ? ORDER BY name", OperatingSystems::read, pattern);
  }

  public OperatingSystem add(String name) {
    return new OperatingSystem(database.insert("INSERT INTO os (name) VALUES (?)", name), name);
  }

  public void remove(OperatingSystem gone) {
    database.update("DELETE FROM os WHERE id = ?", gone.id());
  }

  private static OperatingSystem read(Row row) {
    return new OperatingSystem(row.number("id"), row.text("name"));
  }
}
