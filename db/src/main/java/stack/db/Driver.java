package stack.db;

import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.sqlite.JDBC;

/** SQLite's driver, which takes a third of the time of a short command to load. */
final class Driver {
  private static final String NOWHERE = "jdbc:sqlite::memory:";
  private static final FutureTask<Boolean> LOADED = new FutureTask<>(Driver::connect);

  private Driver() {}

  /** Loads it beside what the caller does. Said again, nothing more happens. */
  static void loadAside() {
    Thread.ofPlatform().daemon().name("sqlite").start(LOADED);
  }

  /** Returns when it is there: two threads that load one library may wait for each other. */
  static void load() throws SQLException {
    LOADED.run();
    try {
      LOADED.get();
    } catch (ExecutionException e) {
      throw new SQLException("cannot load SQLite: " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while SQLite was loaded", e);
    }
  }

  /** The first connection needs all that the others need. */
  private static boolean connect() throws SQLException {
    try (var first = JDBC.createConnection(NOWHERE, new Properties())) {
      return first.isValid(0);
    }
  }
}
