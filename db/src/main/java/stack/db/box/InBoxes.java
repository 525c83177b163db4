package stack.db.box;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stack.db.Database;
import stack.db.RowMapper;

/**
 * What is enabled in boxes.
 *
 * @param table of the things
 * @param columns of {@code t}, which is that table
 * @param <T> what a row of it says
 */
public record InBoxes<T>(Database database, String table, String columns, RowMapper<T> mapper) {
  /** Names of boxes with what is enabled in them; boxes without are not there. */
  public Map<String, List<T>> all() {
    record Enabled<T>(String box, T thing) {}
    var sql =
        """
        SELECT b.name AS box, %s
        FROM box_%s l JOIN box b ON b.id = l.box JOIN %s t ON t.id = l.%s
        ORDER BY b.name, t.id
        """
            .formatted(columns, table, table, table);
    var byBox = new LinkedHashMap<String, List<T>>();
    database
        .query(sql, row -> new Enabled<>(row.text("box"), mapper.map(row)))
        .forEach(
            each -> byBox.computeIfAbsent(each.box(), _ -> new ArrayList<>()).add(each.thing()));
    return byBox;
  }

  /** Again is no error. */
  public void enable(long thing, Box box) {
    database.update(
        "INSERT INTO box_%s (box, %s) VALUES (?, ?) ON CONFLICT DO NOTHING".formatted(table, table),
        box.id(),
        thing);
  }

  /** Says whether it was enabled. */
  public boolean disable(long thing, Box box) {
    return database.update(
            "DELETE FROM box_%s WHERE box = ? AND %s = ?".formatted(table, table), box.id(), thing)
        > 0;
  }
}
