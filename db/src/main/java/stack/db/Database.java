package stack.db;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/**
 * One SQLite file: the authority over every fact of the cluster.
 *
 * <p>Nothing is opened before the first statement; a file that does not exist is then made,
 * readable by its owner only. Several threads may share one: they take turns, and a transaction
 * holds its turn to the end. Several processes may use one file: a writer waits up to 30 seconds
 * for another. A user who cannot write the file gets it read-only.
 */
public final class Database implements AutoCloseable {
  private static final int BUSY_MILLIS = 30_000;

  private final Path file;
  private final ReentrantLock turn = new ReentrantLock();
  private Connection connection;
  private boolean inTransaction;

  public Database(Path file) {
    this.file = file;
  }

  public Path file() {
    return file;
  }

  /** All rows of a query. Values are bound to its question marks: see {@link #bind}. */
  public <T> List<T> query(String sql, RowMapper<T> mapper, Object... values) {
    return call(open -> {
      try (PreparedStatement statement = open.prepareStatement(sql)) {
        bind(statement, values);
        return rows(statement, mapper);
      }
    });
  }

  /** The row of a query that yields at most one. */
  public <T> Optional<T> one(String sql, RowMapper<T> mapper, Object... values) {
    List<T> rows = query(sql, mapper, values);
    if (rows.size() > 1) {
      throw new DatabaseException("more than one row where one was expected");
    }
    return rows.stream().findFirst();
  }

  /** Whether a query yields any row. */
  public boolean exists(String sql, Object... values) {
    return !query(sql, _ -> true, values).isEmpty();
  }

  /** Runs an INSERT, UPDATE or DELETE and says how many rows it touched itself. */
  public int update(String sql, Object... values) {
    return call(open -> {
      try (PreparedStatement statement = open.prepareStatement(sql)) {
        bind(statement, values);
        return statement.executeUpdate();
      }
    });
  }

  /** Runs an INSERT of one row and gives its id. */
  public long insert(String sql, Object... values) {
    return query(sql + " RETURNING rowid AS id", row -> row.number("id"), values).getFirst();
  }

  /** Runs one statement for each list of values, all or none. */
  public void batch(String sql, List<Object[]> rows) {
    transaction(() ->
        call(open -> {
          try (PreparedStatement statement = open.prepareStatement(sql)) {
            for (Object[] values : rows) {
              bind(statement, values);
              statement.executeUpdate();
            }
            return rows.size();
          }
        }));
  }

  /** Runs statements that need no values, separated by semicolons. */
  public void script(String sql) {
    call(open -> {
      try (Statement statement = open.createStatement()) {
        return statement.executeUpdate(sql);
      }
    });
  }

  /**
   * All or nothing: what {@code work} wrote is kept when it returns and gone when it throws. The
   * write lock is taken at once, so nothing read inside can be stale. Inside another transaction it
   * simply becomes part of it.
   */
  public <T> T transaction(Supplier<T> work) {
    return transaction("BEGIN IMMEDIATE", work);
  }

  public void transaction(Runnable work) {
    transaction(() -> {
      work.run();
      return null;
    });
  }

  /** Several reads that all see the same moment; takes no write lock. */
  public <T> T snapshot(Supplier<T> reads) {
    return transaction("BEGIN", reads);
  }

  private <T> T transaction(String begin, Supplier<T> work) {
    turn.lock();
    try {
      if (inTransaction) {
        return work.get();
      }
      script(begin);
      inTransaction = true;
      boolean done = false;
      try {
        T result = work.get();
        script("COMMIT");
        done = true;
        return result;
      } finally {
        inTransaction = false;
        if (!done) {
          rollback();
        }
      }
    } finally {
      turn.unlock();
    }
  }

  private void rollback() {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("ROLLBACK");
    } catch (SQLException _) {
      // SQLite has already rolled back by itself (disk full, I/O error); the first error counts.
    }
  }

  /** Whether this user may only read. Opens the file. */
  public boolean readOnly() {
    return call(Connection::isReadOnly);
  }

  @Override
  public void close() {
    turn.lock();
    try {
      if (connection != null) {
        connection.close();
        connection = null;
      }
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    } finally {
      turn.unlock();
    }
  }

  private interface Work<T> {
    T on(Connection open) throws SQLException;
  }

  private <T> T call(Work<T> work) {
    turn.lock();
    try {
      if (connection == null) {
        connection = open();
      }
      return work.on(connection);
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    } finally {
      turn.unlock();
    }
  }

  private Connection open() throws SQLException {
    if (!Files.exists(file)) {
      create();
    }
    if (!Files.isReadable(file)) {
      throw new DatabaseException("cannot read " + file + ": not allowed for this user");
    }
    boolean writable = Files.isWritable(file);
    Connection opened = connect(file, !writable);
    try {
      Migrations.apply(opened, writable);
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
  private void create() throws SQLException {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".stack", ".db");
      try {
        try (Connection fresh = connect(draft, false);
            Statement statement = fresh.createStatement()) {
          statement.executeUpdate("PRAGMA journal_mode = WAL");
          Migrations.apply(fresh, true);
        }
        if (!Files.exists(file)) {
          Files.createLink(file, draft);
        }
      } catch (FileAlreadyExistsException _) {
        // Another process was faster; its file is as good as ours.
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new DatabaseException("cannot make the database " + file + ": " + e.getMessage(), e);
    }
  }

  private static Connection connect(Path file, boolean readOnly) throws SQLException {
    var config = new SQLiteConfig();
    config.setReadOnly(readOnly);
    config.setBusyTimeout(BUSY_MILLIS);
    config.enforceForeignKeys(true);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    return JDBC.createConnection("jdbc:sqlite:" + file, config.toProperties());
  }

  private static <T> List<T> rows(PreparedStatement statement, RowMapper<T> mapper)
      throws SQLException {
    try (ResultSet result = statement.executeQuery()) {
      var rows = new ArrayList<T>();
      var row = new Row(result);
      while (result.next()) {
        rows.add(mapper.map(row));
      }
      return rows;
    }
  }

  /** Text, numbers, booleans (as 0 and 1), null, and Optionals of these. */
  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, plain(values[i]));
    }
  }

  private static Object plain(Object value) {
    return switch (value) {
      case Optional<?> optional -> plain(optional.orElse(null));
      case OptionalInt number -> number.isPresent() ? number.getAsInt() : null;
      case Boolean flag -> flag ? 1 : 0;
      case null, default -> value;
    };
  }
}
