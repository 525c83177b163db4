package stack.db.journal;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import stack.db.Database;
import stack.db.DatabaseException;

/** Takes a change back, as long as nothing it touched has been changed since. */
public final class Undo {
  private final Database database;
  private final Journal journal;
  private Map<String, JournaledTable> tables = Map.of();

  public Undo(Database database) {
    this.database = database;
    journal = new Journal(database);
  }

  /**
   * Restores the rows as they were before the change, all or none. That is a change itself, which
   * can be undone like any other.
   *
   * @param recording notes what this does
   * @throws DatabaseException when there is no such change, when it is undone already, or when a
   *     later one touched the same rows
   */
  public void undo(long id, Recording recording) {
    database.transaction(() -> {
      tables =
          JournaledTable.all(database).stream()
              .collect(toMap(JournaledTable::name, Function.identity()));
      var change =
          journal.find(id).orElseThrow(() -> new DatabaseException("there is no change " + id));
      change
          .undoneBy()
          .ifPresent(by -> {
            throw new DatabaseException("change " + id + " is undone already, by " + by);
          });
      database.script("PRAGMA defer_foreign_keys = ON");
      journal.stored(id).reversed().forEach(row -> restore(id, row));
      secrets(id).forEach(journal::hideValuesOf);
      recording.change().ifPresent(by -> close(id, by));
    });
  }

  private void restore(long change, ChangedRow row) {
    var table = table(change, row);
    if (!current(table, row.row()).equals(row.after())) {
      throw conflict(change, row.table(), row.row());
    }
    if (row.before().isEmpty()) {
      database.update(table.delete(), row.row());
    } else if (row.after().isEmpty()) {
      database.update(table.insert(), row.before());
    } else {
      database.update(table.update(), row.before(), row.row());
    }
  }

  private JournaledTable table(long change, ChangedRow row) {
    var named =
        database.query(
            "SELECT key FROM json_each(?)",
            column -> column.text("key"),
            row.after().or(row::before));
    var table = tables.get(row.table());
    if (table == null || !table.columns().containsAll(named)) {
      throw new DatabaseException(
          "cannot undo change %d: %s is kept in another way now".formatted(change, row.table()));
    }
    return table.only(named);
  }

  private Optional<String> current(JournaledTable table, long id) {
    return database.one(table.select(), row -> row.text("row"), id);
  }

  /** Names of attributes that the change made secret, or took from those. */
  private List<String> secrets(long change) {
    return database.query(
        """
        SELECT DISTINCT coalesce(before ->> 'name', after ->> 'name') AS name
        FROM changed_row WHERE change = ? AND table_name = 'secret'
        """,
        row -> row.text("name"),
        change);
  }

  /** References may have carried the undoing on to rows the change never touched. */
  private void close(long undone, long by) {
    record Touched(String table, long row) {}
    var others =
        database.query(
            """
            SELECT table_name, row FROM changed_row WHERE change = ?
            EXCEPT SELECT table_name, row FROM changed_row WHERE change = ? LIMIT 1
            """,
            row -> new Touched(row.text("table_name"), row.number("row")),
            by,
            undone);
    for (var other : others) {
      throw conflict(undone, other.table(), other.row());
    }
    database.update("UPDATE change SET undone_by = NULL WHERE undone_by = ?", undone);
    database.update("UPDATE change SET undone_by = ? WHERE id = ?", by, undone);
  }

  private DatabaseException conflict(long change, String table, long row) {
    var later =
        database
            .one(
                """
                SELECT c.id, c.command FROM changed_row r JOIN change c ON c.id = r.change
                WHERE r.table_name = ? AND r.row = ? AND c.id > ? AND c.key NOT IN (
                  SELECT key FROM journal_now)
                ORDER BY c.id DESC LIMIT 1
                """,
                found -> " by change " + found.number("id") + ", " + found.text("command"),
                table,
                row,
                change)
            .orElse("");
    return new DatabaseException(
        "cannot undo change %d: a row of %s was changed since%s".formatted(change, table, later));
  }
}
