package stack.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import stack.files.Room;

/**
 * A database whose disk is full or read-only, as it was a moment ago: even who only reads in WAL
 * mode needs room for {@code -shm} beside the file. The copy has no name, cannot be changed and
 * goes with its connection.
 */
final class DatabaseCopy {
  private static final int BUSY_MILLIS = 30_000;
  private static final Path MEMORY = Path.of("/dev/shm");

  private DatabaseCopy() {}

  /** Whether a failure to open looks as if the disk were full or read-only. */
  static boolean helpsAgainst(SQLException e) {
    return e instanceof SQLiteException refused
        && switch (SQLiteErrorCode.getErrorCode(refused.getResultCode().code & 0xff)) {
          case SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN, SQLITE_READONLY -> true;
          default -> false;
        };
  }

  /**
   * Opens a copy.
   *
   * @param writable whether the file could be written if there were room
   */
  static Connection of(Path file, boolean writable) throws SQLException, IOException {
    var place = Files.isWritable(MEMORY) ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
    try (var room = Room.beside(place.resolve("stack.db"))) {
      var copy = room.path().resolve("stack.db");
      if (writable) {
        vacuum(file, copy);
      } else {
        copy(file, copy);
      }
      return open(
          copy, "PRAGMA foreign_keys = ON; SELECT 1 FROM sqlite_schema; PRAGMA query_only = ON");
    }
  }

  /** Others wait meanwhile, as in SQLite's exclusive mode nobody needs {@code -shm}. */
  private static void vacuum(Path file, Path copy) throws SQLException {
    try (var original = open(file, "SELECT 1 FROM sqlite_schema");
        var into = original.prepareStatement("VACUUM INTO ?")) {
      into.setString(1, copy.toString());
      into.execute();
    }
  }

  /** Nobody writes on a read-only disk. */
  private static void copy(Path file, Path copy) throws IOException {
    Files.copy(file, copy);
    var log = file.resolveSibling(file.getFileName() + "-wal");
    if (Files.exists(log)) {
      Files.copy(log, copy.resolveSibling(copy.getFileName() + "-wal"));
    }
  }

  /** The mode must be set before anything is read. */
  private static Connection open(Path file, String statements) throws SQLException {
    var config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    var opened = JDBC.createConnection("jdbc:sqlite:" + file, config.toProperties());
    try (var statement = opened.createStatement()) {
      statement.execute("PRAGMA locking_mode = EXCLUSIVE");
      for (var each : statements.split("; ")) {
        statement.execute(each);
      }
      return opened;
    } catch (SQLException e) {
      opened.close();
      throw e;
    }
  }
}
