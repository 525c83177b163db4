package stack.db.profile;

import java.util.Collection;
import java.util.List;
import stack.db.Database;

/** The files that earlier installations of a profile fetched besides those that were expected. */
public final class LearnedFiles {
  /** Of one profile; the oldest give way. */
  static final int MOST = 1000;

  /** Of all profiles together. */
  private static final int MOST_OF_ALL = 50 * MOST;

  private final Database database;

  public LearnedFiles(Database database) {
    this.database = database;
  }

  /** URL paths, those that were fetched last at the end. */
  public List<String> of(String profile) {
    return database.query(
        "SELECT path FROM learned_file WHERE profile = ? ORDER BY id",
        row -> row.text("path"),
        profile);
  }

  /** An installation of the profile fetched these. */
  public void add(String profile, Collection<String> paths) {
    database.transaction(() -> {
      for (var path : paths) {
        database.update(
            "INSERT OR REPLACE INTO learned_file (profile, path) VALUES (?, ?)", profile, path);
      }
      database.update(
          """
          DELETE FROM learned_file WHERE id IN (
            SELECT id FROM learned_file WHERE profile = ? ORDER BY id DESC LIMIT -1 OFFSET ?)
          """,
          profile,
          MOST);
      database.update(
          """
          DELETE FROM learned_file WHERE id IN (
            SELECT id FROM learned_file ORDER BY id DESC LIMIT -1 OFFSET ?)
          """,
          MOST_OF_ALL);
    });
  }
}
