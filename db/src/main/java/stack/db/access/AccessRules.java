package stack.db.access;

import java.util.List;
import stack.db.Database;
import stack.db.Row;

/** Who may run what. The same rule may be there twice. */
public final class AccessRules {
  private final Database database;

  public AccessRules(Database database) {
    this.database = database;
  }

  /** As they were added. */
  public List<AccessRule> all() {
    return database.query("SELECT command, gid FROM access ORDER BY id", AccessRules::read);
  }

  public void add(AccessRule rule) {
    database.update("INSERT INTO access (command, gid) VALUES (?, ?)", rule.command(), rule.gid());
  }

  /** Every one that is equal; says how many there were. */
  public int remove(AccessRule rule) {
    return database.update(
        "DELETE FROM access WHERE command = ? AND gid = ?", rule.command(), rule.gid());
  }

  private static AccessRule read(Row row) {
    return new AccessRule(row.text("command"), row.number("gid"));
  }
}
