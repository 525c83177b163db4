package stack.db.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stack.db.Database;
import stack.db.Row;

/** The changes that commands made, the newest first; all but the newest thousand are forgotten. */
public final class Journal {
  private static final int KEPT = 1000;
  private static final String SELECT =
      """
      SELECT c.id, c.at, c.user, c.command, c.undone_by,
        (SELECT count(*) FROM changed_row r WHERE r.change = c.id) AS rows
      FROM change c
      """;

  private final Database database;

  public Journal(Database database) {
    this.database = database;
  }

  /**
   * Notes all that is written through this database until the recording is closed, whatever the
   * transactions; what is rolled back is not noted. One recording at a time.
   *
   * @param command its line, secrets masked
   */
  public Recording record(String user, String command) {
    if (!database.exists("SELECT 1 FROM sqlite_temp_schema WHERE name = 'journal_now'")) {
      watch();
    }
    prune();
    String key = UUID.randomUUID().toString();
    database.update(
        "INSERT INTO journal_now (key, at, user, command) VALUES (?, ?, ?, ?)",
        key,
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        user,
        command);
    return new Recording(database, key);
  }

  private void watch() {
    var sql =
        new StringBuilder(
            """
            CREATE TEMP TABLE journal_now (
              one INTEGER PRIMARY KEY DEFAULT 1 CHECK (one = 1), key TEXT, at TEXT, user TEXT,
              command TEXT);
            """);
    JournaledTable.all(database).forEach(table -> sql.append(table.triggers()));
    database.script(sql.toString());
  }

  /** At most so many. */
  public List<Change> history(int limit) {
    return database.query(SELECT + "ORDER BY c.id DESC LIMIT ?", Journal::read, limit);
  }

  public Optional<Change> find(long id) {
    return database.one(SELECT + "WHERE c.id = ?", Journal::read, id);
  }

  /** The newest change that is neither undone nor an undoing itself. */
  public Optional<Change> lastToUndo() {
    return database.one(
        SELECT
            + """
            WHERE c.undone_by IS NULL
              AND NOT EXISTS (SELECT 1 FROM change u WHERE u.undone_by = c.id)
            ORDER BY c.id DESC LIMIT 1
            """,
        Journal::read);
  }

  /** What a change touched, in the order it did. */
  public List<ChangedRow> rows(long change) {
    return database.query(
        "SELECT table_name, row, before, after FROM changed_row WHERE change = ? ORDER BY id",
        row ->
            new ChangedRow(
                row.text("table_name"),
                row.number("row"),
                row.textIfAny("before"),
                row.textIfAny("after")),
        change);
  }

  /** Forgets the oldest. */
  private void prune() {
    database.update("DELETE FROM change WHERE id <= (SELECT max(id) FROM change) - ?", KEPT);
  }

  private static Change read(Row row) {
    return new Change(
        row.number("id"),
        Instant.parse(row.text("at")),
        row.text("user"),
        row.text("command"),
        row.number("rows"),
        row.numberIfAny("undone_by"));
  }
}
