package stack.db;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import stack.files.Room;
import stack.files.Trees;

/** How the file of a {@link Database} comes to be and is opened. */
final class DatabaseFile {
  private static final int BUSY_MILLIS = 30_000;

  private DatabaseFile() {}

  /** A connection to the file, which is made and brought to a version as needed. */
  static Connection open(Path file, int version, boolean readsOnly) throws SQLException {
    if (!readsOnly && !Files.exists(file)) {
      create(file, version);
    }
    if (!Files.isReadable(file)) {
      throw new DatabaseException("cannot read " + file + ": not allowed for this user");
    }
    refuseEmpty(file);
    var writable = Files.isWritable(file);
    try {
      var writes = writable && !readsOnly;
      return ready(connect(file, !writes), writes, version);
    } catch (SQLException e) {
      if (!DatabaseCopy.helpsAgainst(e)) {
        throw e;
      }
      return readyCopy(file, writable, version, e);
    }
  }

  /** Where a file was, others have lost theirs: that is no new frontend. */
  private static void refuseEmpty(Path file) {
    try {
      if (Files.size(file) == 0) {
        throw new DatabaseException(
            file
                + " is empty, so what it held is lost: put a backup in its place, or delete it and"
                + " set up a new frontend with stack config frontend");
      }
    } catch (IOException e) {
      throw new DatabaseException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static Connection readyCopy(Path file, boolean writable, int version, SQLException why)
      throws SQLException {
    try {
      return ready(DatabaseCopy.of(file, writable), false, version);
    } catch (SQLException | IOException e) {
      why.addSuppressed(e);
      throw why;
    }
  }

  private static Connection ready(Connection opened, boolean writable, int version)
      throws SQLException {
    try {
      Migrations.apply(opened, writable, version);
      return opened;
    } catch (SQLException | DatabaseException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * Makes the file complete under another name and then gives it its own: it is never seen half
   * made, and of two processes that do this at once one wins and the other uses the winner's.
   */
  private static void create(Path file, int version) throws SQLException {
    try (var room = Room.beside(file)) {
      var draft = Files.createFile(room.path().resolve("stack.db"));
      Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
      try (var fresh = connect(draft, false);
          var statement = fresh.createStatement()) {
        statement.executeUpdate("PRAGMA journal_mode = WAL");
        Migrations.apply(fresh, true, version);
      }
      if (!Files.exists(file)) {
        Files.createLink(file, draft);
        Trees.sync(file.toAbsolutePath().getParent());
      }
    } catch (FileAlreadyExistsException _) {
      // Another process was faster; its file is as good as ours.
    } catch (IOException e) {
      throw new DatabaseException("cannot make the database " + file + ": " + e.getMessage(), e);
    }
  }

  /** One that is taken as it is. */
  static Connection plain(Path file) throws SQLException {
    return connect(file, true);
  }

  private static Connection connect(Path file, boolean readOnly) throws SQLException {
    Driver.load();
    var config = new SQLiteConfig();
    config.setReadOnly(readOnly);
    config.setBusyTimeout(BUSY_MILLIS);
    config.enforceForeignKeys(true);
    // The driver would ask for the last id after every single INSERT.
    config.setGetGeneratedKeys(false);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    var properties = config.toProperties();
    // What is replaced or removed may be a secret; its bytes go too.
    properties.setProperty(SQLiteConfig.Pragma.SECURE_DELETE.pragmaName, "true");
    return JDBC.createConnection("jdbc:sqlite:" + file, properties);
  }
}
