package stack.db.boot;

import java.util.List;
import java.util.Optional;
import stack.db.Database;
import stack.db.DatabaseException;
import stack.db.Row;

/**
 * Boot actions. A name may have one action for each os and one for every os. The name outlives its
 * actions, as hosts may still point to it.
 */
public final class BootActions {
  private static final String SELECT =
      """
      SELECT n.name, n.type, o.name AS os, a.kernel, a.ramdisk, a.args
      FROM boot_action a JOIN boot_name n ON n.id = a.boot_name LEFT JOIN os o ON o.id = a.os
      """;
  private static final String ORDER = " ORDER BY n.name, n.type, o.name";

  private final Database database;

  public BootActions(Database database) {
    this.database = database;
  }

  /** By name, type and os. */
  public List<BootAction> all() {
    return database.query(SELECT + ORDER, BootActions::read);
  }

  /** The one given for exactly this os, or for every os when nothing is given. */
  public Optional<BootAction> find(String name, BootType type, Optional<String> os) {
    return database.one(
        SELECT + "WHERE n.name = ? AND n.type = ? AND o.name IS ?",
        BootActions::read,
        name,
        type.word(),
        os);
  }

  /** What a host of this os boots: the action for the os, else the one for every os. */
  public Optional<BootAction> forOs(String name, BootType type, String os) {
    return database.one(
        SELECT
            + """
            WHERE n.name = ? AND n.type = ? AND (o.name = ? OR a.os IS NULL)
            ORDER BY a.os IS NULL LIMIT 1
            """,
        BootActions::read,
        name,
        type.word(),
        os);
  }

  /** Adds the action, or replaces the one of the same name, type and os; the os must be known. */
  public void put(BootAction action) {
    database.transaction(() -> {
      var os = action.os().map(this::idOfOs);
      database.update(
          "INSERT INTO boot_name (name, type) VALUES (?, ?) ON CONFLICT DO NOTHING",
          action.name(),
          action.type().word());
      database.update(
          """
          INSERT INTO boot_action (boot_name, os, kernel, ramdisk, args)
          SELECT n.id, ?, ?, ?, ?
          FROM boot_name n WHERE n.name = ? AND n.type = ?
          ON CONFLICT (boot_name, coalesce(os, 0)) DO UPDATE
          SET kernel = excluded.kernel, ramdisk = excluded.ramdisk, args = excluded.args
          WHERE (kernel, ramdisk, args)
            IS NOT (excluded.kernel, excluded.ramdisk, excluded.args)
          """,
          os,
          action.kernel(),
          action.ramdisk(),
          action.args(),
          action.name(),
          action.type().word());
    });
  }

  /** Removes the action of exactly this name, type and os; says whether there was one. */
  public boolean remove(String name, BootType type, Optional<String> os) {
    return database.update(
            """
            DELETE FROM boot_action WHERE id IN (
              SELECT a.id
              FROM boot_action a JOIN boot_name n ON n.id = a.boot_name LEFT JOIN os o ON o.id = a.os
              WHERE n.name = ? AND n.type = ? AND o.name IS ?)
            """,
            name,
            type.word(),
            os)
        > 0;
  }

  private long idOfOs(String name) {
    return database
        .one("SELECT id FROM os WHERE name = ?", row -> row.number("id"), name)
        .orElseThrow(() -> new DatabaseException("os \"" + name + "\" is not known"));
  }

  private static BootAction read(Row row) {
    return new BootAction(
        row.text("name"),
        BootType.of(row.text("type")).orElseThrow(),
        row.textIfAny("os"),
        row.textIfAny("kernel"),
        row.textIfAny("ramdisk"),
        row.textIfAny("args"));
  }
}
