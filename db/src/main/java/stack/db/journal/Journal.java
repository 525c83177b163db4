package stack.db.journal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import stack.db.Database;
import stack.db.Lines;
import stack.db.Row;
import stack.db.network.Ip;

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
    if (!isWatching()) {
      watch();
    }
    prune();
    var key = UUID.randomUUID().toString();
    database.update(
        "INSERT INTO journal_now (key, at, user, command) VALUES (?, ?, ?, ?)",
        key,
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        user,
        new Lines(command));
    return new Recording(database, key);
  }

  /**
   * Masks the value of an attribute that is secret from now on, or was: in all lines kept so far
   * and in that of the command that runs.
   */
  public void hideValuesOf(String attribute) {
    hideValuesOf(attribute, "change");
    if (isWatching()) {
      hideValuesOf(attribute, "journal_now");
    }
  }

  private void hideValuesOf(String attribute, String table) {
    record Line(long id, String command) {}
    var lines =
        database.query(
            "SELECT rowid AS row, command FROM " + table + " WHERE instr(command, ?) > 0",
            row -> new Line(row.number("row"), row.text("command")),
            " attr=" + attribute + " ");
    for (var line : lines) {
      database.update(
          "UPDATE " + table + " SET command = ? WHERE rowid = ?",
          new Lines(JournaledLine.withoutValueOf(attribute, line.command())),
          line.id());
    }
  }

  private boolean isWatching() {
    return database.exists("SELECT 1 FROM sqlite_temp_schema WHERE name = 'journal_now'");
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

  /**
   * Addresses that hosts had and nobody has any more, by the number of the host, the newest first.
   */
  public Map<Long, List<Ip>> formerAddresses() {
    record Former(long host, Ip ip) {}
    return database
        .query(
            """
            SELECT before ->> 'host' AS host, before ->> 'ip' AS ip
            FROM changed_row WHERE table_name = 'interface' AND before ->> 'ip' IS NOT NULL
              AND before ->> 'ip' NOT IN (SELECT ip FROM interface WHERE ip IS NOT NULL)
            ORDER BY id DESC
            """,
            row -> new Former(row.number("host"), new Ip(row.number("ip"))))
        .stream()
        .distinct()
        .collect(groupingBy(Former::host, mapping(Former::ip, toList())));
  }

  /** The tables in which a change touched rows. */
  public Set<String> tables(long change) {
    return Set.copyOf(
        database.query(
            "SELECT DISTINCT table_name FROM changed_row WHERE change = ?",
            row -> row.text("table_name"),
            change));
  }

  /** Names of the attributes that a change set or removed at any scope. */
  public Set<String> attributes(long change) {
    return Set.copyOf(
        database.query(
            """
            SELECT DISTINCT coalesce(after ->> 'name', before ->> 'name') AS name
            FROM changed_row WHERE change = ? AND table_name = 'attribute'
            """,
            row -> row.text("name"),
            change));
  }

  /**
   * Names of the hosts that a change touched, or whose interfaces it touched, and that are there.
   */
  public Set<String> hosts(long change) {
    return Set.copyOf(
        database.query(
            """
            SELECT DISTINCT host.name FROM changed_row
            JOIN host ON host.id = CASE table_name
              WHEN 'host' THEN row
              WHEN 'interface' THEN coalesce(after ->> 'host', before ->> 'host') END
            WHERE change = ?
            """,
            row -> row.text("name"),
            change));
  }

  /** What a change touched, in the order it did, secrets masked. */
  public List<ChangedRow> rows(long change) {
    return rows(
        """
        SELECT table_name, row,
          iif(before ->> secret IS NULL, before, json_replace(before, secret, '***')) AS before,
          iif(after ->> secret IS NULL, after, json_replace(after, secret, '***')) AS after
        FROM (
          SELECT *, CASE
            WHEN table_name = 'secret' THEN '$.value'
            WHEN table_name = 'boot' THEN '$.token'
            WHEN table_name = 'host_key' THEN '$.private'
            WHEN table_name = 'attribute' AND coalesce(before ->> 'name', after ->> 'name')
              IN (SELECT name FROM secret) THEN '$.value' END AS secret
          FROM changed_row WHERE change = ?)
        ORDER BY id
        """,
        change);
  }

  /** The same as they are, which is nothing to show. */
  List<ChangedRow> stored(long change) {
    return rows(
        "SELECT table_name, row, before, after FROM changed_row WHERE change = ? ORDER BY id",
        change);
  }

  private List<ChangedRow> rows(String sql, long change) {
    return database.query(
        sql,
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
