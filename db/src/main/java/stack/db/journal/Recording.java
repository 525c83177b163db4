package stack.db.journal;

import java.util.Optional;
import stack.db.Database;

/** What the journal notes while a command runs. */
public final class Recording implements AutoCloseable {
  private final Database database;
  private final String key;

  Recording(Database database, String key) {
    this.database = database;
    this.key = key;
  }

  /** The change noted so far; nothing before the first row is written. */
  public Optional<Long> change() {
    return database.one("SELECT id FROM change WHERE key = ?", row -> row.number("id"), key);
  }

  @Override
  public void close() {
    database.update("DELETE FROM journal_now WHERE key = ?", key);
  }
}
