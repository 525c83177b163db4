package stack.db.journal;

import java.util.List;
import java.util.stream.Collectors;
import stack.db.Database;

/** A table whose rows the journal notes and restores: every one but its own. */
record JournaledTable(String name, List<String> columns) {

  static List<JournaledTable> all(Database database) {
    return database.query(
        """
        SELECT t.name, group_concat(c.name, ',' ORDER BY c.cid) AS columns
        FROM pragma_table_list t JOIN pragma_table_info(t.name) c
        WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%'
          AND t.name NOT IN ('change', 'changed_row')
        GROUP BY t.name
        """,
        row -> new JournaledTable(row.text("name"), List.of(row.text("columns").split(","))));
  }

  /** Temporary triggers, which only this connection has, and which note what it changes. */
  String triggers() {
    return trigger("INSERT", "", "new", "NULL", json("new."))
        + trigger("DELETE", "", "old", json("old."), "NULL")
        + trigger(
            "UPDATE",
            "WHEN (%s) IS NOT (%s)".formatted(list("old."), list("new.")),
            "new",
            json("old."),
            json("new."));
  }

  private String trigger(String event, String when, String row, String before, String after) {
    return """
    CREATE TEMP TRIGGER journal_%1$s_%2$s AFTER %2$s ON main.%1$s %3$s
    BEGIN
      INSERT INTO change (key, at, user, command)
        SELECT key, at, user, command FROM journal_now n
        WHERE NOT EXISTS (SELECT 1 FROM change c WHERE c.key = n.key);
      INSERT INTO changed_row (change, table_name, row, before, after)
        SELECT c.id, '%1$s', %4$s.rowid, %5$s, %6$s
        FROM journal_now n JOIN change c ON c.key = n.key;
    END;
    """
        .formatted(name, event, when, row, before, after);
  }

  /**
   * The same table as far as these columns go: rows noted by an older version of this program do
   * not name those that came later.
   */
  JournaledTable only(List<String> named) {
    return new JournaledTable(name, named);
  }

  /** Selects the row with an id as JSON. */
  String select() {
    return "SELECT %s AS row FROM %s WHERE rowid = ?".formatted(json(""), name);
  }

  /** Takes the JSON of the row. */
  String insert() {
    return "INSERT INTO %s (%s) SELECT %s FROM (SELECT ? AS j)"
        .formatted(name, list(""), values(columns));
  }

  /** Takes the JSON of the row and its id. */
  String update() {
    return "UPDATE %s SET (%s) = (SELECT %s FROM (SELECT ? AS j)) WHERE rowid = ?"
        .formatted(name, list(""), values(columns));
  }

  String delete() {
    return "DELETE FROM " + name + " WHERE rowid = ?";
  }

  private String list(String prefix) {
    return columns.stream().map(prefix::concat).collect(Collectors.joining(", "));
  }

  private String json(String prefix) {
    return columns.stream()
        .map(column -> "'" + column + "', " + prefix + column)
        .collect(Collectors.joining(", ", "json_object(", ")"));
  }

  private static String values(List<String> columns) {
    return columns.stream()
        .map(column -> "j ->> '" + column + "'")
        .collect(Collectors.joining(", "));
  }
}
