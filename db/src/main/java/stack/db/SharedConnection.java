package stack.db;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The one connection to a file that several threads use in turn; the first use opens it. */
final class SharedConnection {
  private final Path file;
  private final int version;
  private final boolean readsOnly;
  private final Supplier<? extends RuntimeException> missing;
  private final ReentrantLock turn = new ReentrantLock();
  private final PreparedStatements prepared = new PreparedStatements();
  private Connection connection;

  /** What a connection is used for. */
  interface Use<T> {
    T of(Connection open) throws SQLException;
  }

  /**
   * One that is not open yet.
   *
   * @param version of the schema that the file is brought to
   * @param missing what a use throws while there is no file; null when the first one makes it
   */
  SharedConnection(
      Path file, int version, boolean readsOnly, Supplier<? extends RuntimeException> missing) {
    this.file = file;
    this.version = version;
    this.readsOnly = readsOnly;
    this.missing = missing;
  }

  Path file() {
    return file;
  }

  boolean readsOnly() {
    return readsOnly;
  }

  <T> T use(Use<T> use) {
    turn.lock();
    try {
      if (connection == null) {
        if (missing != null && !Files.exists(file)) {
          throw missing.get();
        }
        connection = DatabaseFile.open(file, version, readsOnly);
      }
      return use.of(connection);
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    } finally {
      turn.unlock();
    }
  }

  <T> T prepared(String sql, PreparedStatements.Use<T> use) {
    return use(open -> prepared.use(open, sql, use));
  }

  int execute(String sql) {
    return use(open -> {
      try (var statement = open.createStatement()) {
        return statement.executeUpdate(sql);
      }
    });
  }

  /** Takes back what was written since a transaction began. */
  void rollback() {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate("ROLLBACK");
    } catch (SQLException _) {
      // SQLite has already rolled back by itself (disk full, I/O error); the first error counts.
    }
  }

  /** All uses inside are one turn. */
  <T> T hold(Supplier<T> uses) {
    turn.lock();
    try {
      return uses.get();
    } finally {
      turn.unlock();
    }
  }

  /** Opens the file, which is made if there is none yet. */
  void make() {
    turn.lock();
    try {
      if (connection == null) {
        connection = DatabaseFile.open(file, version, readsOnly);
      }
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    } finally {
      turn.unlock();
    }
  }

  /** Puts what another file holds in the place of all that this one holds, in one step. */
  void take(Path other) {
    use(open -> {
      prepared.close();
      try (var statement = open.createStatement()) {
        return statement.executeUpdate("restore from '" + other + "'");
      }
    });
  }

  void close() {
    turn.lock();
    try {
      if (connection != null) {
        prepared.forget();
        connection.close();
        connection = null;
      }
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    } finally {
      turn.unlock();
    }
  }
}
