package stack.db;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One SQLite file: the authority over every fact of the cluster.
 *
 * <p>Nothing is opened before the first statement; a file that does not exist is then made,
 * readable by its owner only. Several threads may share one: they take turns, and a transaction
 * holds its turn to the end. Several processes may use one file: a writer waits up to 30 seconds
 * for another. A user who cannot write the file gets it read-only.
 */
public final class Database implements AutoCloseable {
  private static final int PREPARED = 64;

  /** Another number than before when another connection has written. */
  private static final String VERSION = "PRAGMA data_version";

  private final Path file;
  private final int version;
  private final boolean readsOnly;
  private final Supplier<? extends RuntimeException> missing;
  private final ReentrantLock turn = new ReentrantLock();
  private final LinkedHashMap<String, PreparedStatement> prepared = new LinkedHashMap<>();
  private KeptAnswers kept = new KeptAnswers();
  private Connection connection;
  private boolean inTransaction;

  public Database(Path file) {
    this(file, Migrations.NEWEST, false, null);
  }

  /**
   * One that makes no file unless {@link #make} is called.
   *
   * @param readsOnly as for {@link #reading}
   * @param missing what a statement throws while there is no file
   */
  public static Database existing(
      Path file, boolean readsOnly, Supplier<? extends RuntimeException> missing) {
    return new Database(file, Migrations.NEWEST, readsOnly, missing);
  }

  /**
   * One that refuses to write, so that nobody who reads through it waits for the write lock. It
   * keeps what the file has answered until somebody writes to it.
   */
  public static Database reading(Path file) {
    return new Database(file, Migrations.NEWEST, true, null);
  }

  /** One that a program of an earlier version works with. */
  Database(Path file, int version) {
    this(file, version, false, null);
  }

  private Database(
      Path file, int version, boolean readsOnly, Supplier<? extends RuntimeException> missing) {
    this.missing = missing;
    this.file = file;
    this.version = version;
    this.readsOnly = readsOnly;
  }

  /**
   * Loads what every first statement needs, beside what the caller does: for a process that will
   * soon open a database.
   */
  public static void loadAside() {
    Driver.loadAside();
  }

  public Path file() {
    return file;
  }

  /** All rows of a query. Values are bound to its question marks: see {@link #bind}. */
  public <T> List<T> query(String sql, RowMapper<T> mapper, Object... values) {
    if (readsOnly) {
      return answer(sql, values).map(mapper);
    }
    return prepared(
        sql,
        statement -> {
          bind(statement, values);
          return rows(statement, mapper);
        });
  }

  /** What nobody has changed since it was asked last is not asked again. */
  private KeptAnswer answer(String sql, Object... values) {
    var plain = new ArrayList<Object>();
    for (Object value : values) {
      plain.add(plain(value));
    }
    return call(_ -> kept.to(sql, plain, dataVersion(), () -> asked(sql, values)));
  }

  private KeptAnswer asked(String sql, Object... values) {
    return prepared(
        sql,
        statement -> {
          bind(statement, values);
          try (ResultSet result = statement.executeQuery()) {
            return KeptAnswer.of(result);
          }
        });
  }

  private long dataVersion() {
    return prepared(VERSION, statement -> rows(statement, row -> row.number("data_version")))
        .getFirst();
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

  /**
   * Runs an INSERT, UPDATE or DELETE and says how many rows it touched itself.
   *
   * @throws DatabaseException also for a text that is not one line and not {@link Lines}
   */
  public int update(String sql, Object... values) {
    check(values);
    return prepared(
        sql,
        statement -> {
          bind(statement, values);
          return statement.executeUpdate();
        });
  }

  /** Runs an INSERT of one row and gives its id; values as for {@link #update}. */
  public long insert(String sql, Object... values) {
    check(values);
    return query(sql + " RETURNING rowid AS id", row -> row.number("id"), values).getFirst();
  }

  /** Runs one statement for each list of values, all or none. */
  public void batch(String sql, List<Object[]> rows) {
    transaction(() -> rows.forEach(values -> update(sql, values)));
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
    return transaction("BEGIN IMMEDIATE", work, "COMMIT");
  }

  public void transaction(Runnable work) {
    transaction(() -> {
      work.run();
      return null;
    });
  }

  /** Several reads that all see the same moment; takes no write lock. */
  public <T> T snapshot(Supplier<T> reads) {
    return transaction("BEGIN", reads, "COMMIT");
  }

  /** Does the work, transactions inside it too, and takes back all that it wrote. */
  public <T> T rehearse(Supplier<T> work) {
    if (inTransaction) {
      throw new IllegalStateException("only a whole transaction can be rehearsed");
    }
    return transaction("BEGIN IMMEDIATE", work, "ROLLBACK");
  }

  private <T> T transaction(String begin, Supplier<T> work, String end) {
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
        script(end);
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

  /** Opens the file, which is made if there is none yet: for those who set up a frontend. */
  public void make() {
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
    call(open -> {
      for (var statement : prepared.values()) {
        statement.close();
      }
      prepared.clear();
      try (Statement statement = open.createStatement()) {
        return statement.executeUpdate("restore from '" + other + "'");
      }
    });
  }

  /** Opens the file now, so that work that could not end does not begin. */
  public void open() {
    call(_ -> true);
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
        prepared.clear();
        kept = new KeptAnswers();
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

  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  private <T> T call(Work<T> work) {
    turn.lock();
    try {
      if (connection == null) {
        if (missing != null && !Files.exists(file)) {
          throw missing.get();
        }
        connection = DatabaseFile.open(file, version, readsOnly);
      }
      return work.on(connection);
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    } finally {
      turn.unlock();
    }
  }

  /** Most of the cost of a small statement is preparing it, so those used last are kept. */
  private <T> T prepared(String sql, Use<T> use) {
    return call(open -> {
      // Taken out while in use: a row mapper may ask the same again.
      PreparedStatement statement = prepared.remove(sql);
      if (statement == null) {
        statement = open.prepareStatement(sql);
      }
      T result;
      try {
        result = use.of(statement);
      } catch (SQLException | RuntimeException e) {
        statement.close();
        throw e;
      }
      keep(sql, statement);
      return result;
    });
  }

  private void keep(String sql, PreparedStatement statement) throws SQLException {
    PreparedStatement twin = prepared.put(sql, statement);
    if (twin != null) {
      twin.close();
    }
    if (prepared.size() > PREPARED) {
      prepared.pollFirstEntry().getValue().close();
    }
  }

  private static <T> List<T> rows(PreparedStatement statement, RowMapper<T> mapper)
      throws SQLException {
    try (ResultSet result = statement.executeQuery()) {
      var rows = new ArrayList<T>();
      var row = new LiveRow(result);
      while (result.next()) {
        rows.add(mapper.map(row));
      }
      return rows;
    }
  }

  private static void check(Object... values) {
    for (Object value : values) {
      if (plain(value) instanceof String text && !isLines(value)) {
        Lines.refuseIn(text);
      }
    }
  }

  private static boolean isLines(Object value) {
    return value instanceof Lines
        || (value instanceof Optional<?> optional && optional.orElse(null) instanceof Lines);
  }

  /** Text, {@link Lines}, numbers, booleans (as 0 and 1), null, and Optionals of these. */
  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, plain(values[i]));
    }
  }

  /** No pattern switch: the first one of a process costs 20 ms, and every command comes by here. */
  private static Object plain(Object value) {
    if (value instanceof Optional<?> optional) {
      return plain(optional.orElse(null));
    }
    if (value instanceof OptionalInt number) {
      return number.isPresent() ? number.getAsInt() : null;
    }
    if (value instanceof Lines lines) {
      return lines.text();
    }
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    return value;
  }
}
