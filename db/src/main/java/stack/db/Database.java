package stack.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
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
  /** Another number than before when another connection has written. */
  private static final String VERSION = "PRAGMA data_version";

  private final SharedConnection connection;
  private KeptAnswers kept = new KeptAnswers();
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
    this.connection = new SharedConnection(file, version, readsOnly, missing);
  }

  /**
   * Loads what every first statement needs, beside what the caller does: for a process that will
   * soon open a database.
   */
  public static void loadAside() {
    Driver.loadAside();
  }

  public Path file() {
    return connection.file();
  }

  /**
   * All rows of a query. Its question marks stand for text, {@link Lines}, numbers, booleans (as 0
   * and 1), null, and Optionals of these.
   */
  public <T> List<T> query(String sql, RowMapper<T> mapper, Object... values) {
    if (connection.readsOnly()) {
      return answer(sql, values).map(mapper);
    }
    return connection.prepared(
        sql,
        statement -> {
          Values.bind(statement, values);
          return LiveRow.all(statement, mapper);
        });
  }

  /** What nobody has changed since it was asked last is not asked again. */
  private KeptAnswer answer(String sql, Object... values) {
    var plain = Values.plain(values);
    return connection.use(_ -> kept.to(sql, plain, dataVersion(), () -> asked(sql, values)));
  }

  private KeptAnswer asked(String sql, Object... values) {
    return connection.prepared(
        sql,
        statement -> {
          Values.bind(statement, values);
          try (var result = statement.executeQuery()) {
            return KeptAnswer.of(result);
          }
        });
  }

  private long dataVersion() {
    return connection
        .prepared(VERSION, statement -> LiveRow.all(statement, row -> row.number("data_version")))
        .getFirst();
  }

  /** The row of a query that yields at most one. */
  public <T> Optional<T> one(String sql, RowMapper<T> mapper, Object... values) {
    var rows = query(sql, mapper, values);
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
    Values.check(values);
    return connection.prepared(
        sql,
        statement -> {
          Values.bind(statement, values);
          return statement.executeUpdate();
        });
  }

  /** Runs an INSERT of one row and gives its id; values as for {@link #update}. */
  public long insert(String sql, Object... values) {
    Values.check(values);
    return query(sql + " RETURNING rowid AS id", row -> row.number("id"), values).getFirst();
  }

  /** Runs one statement for each list of values, all or none. */
  public void batch(String sql, List<Object[]> rows) {
    transaction(() -> rows.forEach(values -> update(sql, values)));
  }

  /** Runs statements that need no values, separated by semicolons. */
  public void script(String sql) {
    connection.execute(sql);
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
    return connection.hold(() -> inTransaction ? work.get() : outermost(begin, work, end));
  }

  private <T> T outermost(String begin, Supplier<T> work, String end) {
    script(begin);
    inTransaction = true;
    var done = false;
    try {
      var result = work.get();
      script(end);
      done = true;
      return result;
    } finally {
      inTransaction = false;
      if (!done) {
        connection.rollback();
      }
    }
  }

  /** Opens the file, which is made if there is none yet: for those who set up a frontend. */
  public void make() {
    connection.make();
  }

  /** Puts what another file holds in the place of all that this one holds, in one step. */
  void take(Path other) {
    connection.take(other);
  }

  /** Opens the file now, so that work that could not end does not begin. */
  public void open() {
    connection.use(_ -> true);
  }

  /** Whether this user may only read. Opens the file. */
  public boolean readOnly() {
    return connection.use(Connection::isReadOnly);
  }

  @Override
  public void close() {
    connection.hold(() -> {
      kept = new KeptAnswers();
      connection.close();
      return null;
    });
  }
}
