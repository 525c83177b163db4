package stack.db.environment;

import java.util.List;
import java.util.Optional;
import stack.db.Database;
import stack.db.Row;

/** The environments. Removing one leaves its hosts without an environment. */
public final class Environments {
  private final Database database;

  public Environments(Database database) {
    this.database = database;
  }

  /** By name. */
  public List<Environment> all() {
    return database.query("SELECT id, name FROM environment ORDER BY name", Environments::read);
  }

  /** Without case. */
  public Optional<Environment> named(String name) {
    return database.one(
        "SELECT id, name FROM environment WHERE name = ?", Environments::read, name);
  }

  /** Those that an SQL LIKE pattern matches, without case; by name. */
  public List<Environment> like(String pattern) {
    return database.query(
        "SELECT id, name FROM environment WHERE name LIKE ? ORDER BY name",
        Environments::read,
        pattern);
  }

  public Environment add(String name) {
    return new Environment(
        database.insert("INSERT INTO environment (name) VALUES (?)", name), name);
  }

  public void remove(Environment gone) {
    database.update("DELETE FROM environment WHERE id = ?", gone.id());
  }

  private static Environment read(Row row) {
    return new Environment(row.number("id"), row.text("name"));
  }
}
