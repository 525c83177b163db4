package stack.db.access;

import java.util.Collection;
import java.util.List;
import stack.db.Database;
import stack.db.Pattern;
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

  public boolean isEmpty() {
    return !database.exists("SELECT 1 FROM access LIMIT 1");
  }

  /** Whether a rule lets a member of any of these groups run the command of these words. */
  public boolean allows(String words, Collection<Integer> gids) {
    return all().stream()
        .filter(rule -> gids.contains((int) rule.gid()))
        .anyMatch(rule ->
            database.exists("SELECT 1 WHERE ? GLOB ?", words, Pattern.shell(rule.command())));
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
