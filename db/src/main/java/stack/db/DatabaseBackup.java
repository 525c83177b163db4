package stack.db;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import stack.files.Draft;
import stack.files.Room;
import stack.files.Trees;

/**
 * A whole database in one file, as it is at one moment, while others read and write it. The file is
 * an ordinary database of SQLite; only its owner may read it, since secrets are in it.
 */
public final class DatabaseBackup {
  private static final String MODE = "rw-------";
  private static final byte[] HEADER =
      Arrays.copyOf("SQLite format 3".getBytes(StandardCharsets.US_ASCII), 16);

  private DatabaseBackup() {}

  /**
   * Writes one, whole or not at all.
   *
   * @throws DatabaseException when there is no room for it
   */
  public static void write(Database database, Path file) {
    try (var room = Room.beside(file)) {
      var copy = room.path().resolve("stack.db");
      database.update("VACUUM INTO ?", copy.toString());
      Draft.copy(copy, file, MODE);
    } catch (IOException e) {
      throw new DatabaseException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Puts what a backup holds in the place of everything that the database holds. The backup of an
   * earlier version is brought to this one first; nothing is changed before all of it was read and
   * found whole. A machine that had no database has one afterwards.
   *
   * @throws DatabaseException when the file is no backup, is damaged, or was made by a newer
   *     version
   */
  public static void restore(Database database, Path file) {
    try {
      if (!isDatabase(file)) {
        throw new DatabaseException(file + " is no backup: it is not a database");
      }
      Trees.directory(database.file().getParent());
      take(database, file);
    } catch (IOException e) {
      throw new DatabaseException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static void take(Database database, Path file) throws IOException {
    try (var room = Room.beside(database.file())) {
      var copy = room.path().resolve("stack.db");
      Files.copy(file, copy);
      check(copy, file);
      try (var backup = new Database(copy)) {
        backup.open();
        backup.script("PRAGMA journal_mode = DELETE");
      }
      database.make();
      database.take(copy);
    }
  }

  private static boolean isDatabase(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(HEADER.length), HEADER);
    }
  }

  private static void check(Path copy, Path file) {
    try (var opened = DatabaseFile.plain(copy);
        var statement = opened.createStatement()) {
      if (!text(statement, "PRAGMA quick_check(1)").equals("ok")) {
        throw new DatabaseException(file + " is damaged");
      }
      var tables = "SELECT count(*) FROM sqlite_schema WHERE name IN ('host', 'interface', 'boot')";
      if (!text(statement, tables).equals("3")
          || text(statement, "PRAGMA user_version").equals("0")) {
        throw new DatabaseException(file + " is no backup: it is a database of another program");
      }
    } catch (SQLException e) {
      throw new DatabaseException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  private static String text(Statement statement, String query) throws SQLException {
    try (var row = statement.executeQuery(query)) {
      return row.next() ? row.getString(1) : "";
    }
  }
}
