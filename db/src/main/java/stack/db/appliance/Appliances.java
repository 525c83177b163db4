package stack.db.appliance;

import java.util.List;
import java.util.Optional;
import stack.db.Database;
import stack.db.Row;

/** The appliances. One that hosts have cannot be removed. */
public final class Appliances {
  private static final String SELECT = "SELECT id, name, public FROM appliance ";

  private final Database database;

  public Appliances(Database database) {
    this.database = database;
  }

  /** By name. */
  public List<Appliance> all() {
    return database.query(SELECT + "ORDER BY name", Appliances::read);
  }

  /** Without case. */
  public Optional<Appliance> named(String name) {
    return database.one(SELECT + "WHERE name = ?", Appliances::read, name);
  }

  /** Those that an SQL LIKE pattern matches, without case; by name. */
  public List<Appliance> like(String pattern) {
    return database.query(SELECT + "WHERE name LIKE ? ORDER BY name", Appliances::read, pattern);
  }

  public Appliance add(String name, boolean shown) {
    var id = database.insert("INSERT INTO appliance (name, public) VALUES (?, ?)", name, shown);
    return new Appliance(id, name, shown);
  }

  public void update(Appliance appliance) {
    database.update(
        "UPDATE appliance SET name = ?, public = ? WHERE id = ?",
        appliance.name(),
        appliance.shown(),
        appliance.id());
  }

  public void remove(Appliance gone) {
    database.update("DELETE FROM appliance WHERE id = ?", gone.id());
  }

  private static Appliance read(Row row) {
    return new Appliance(row.number("id"), row.text("name"), row.flag("public"));
  }
}
