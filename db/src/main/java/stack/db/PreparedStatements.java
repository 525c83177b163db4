package stack.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;

/**
 * The statements of a connection that were used last. Most of the cost of a small one is preparing
 * it, so they are kept. Not safe for several threads.
 */
final class PreparedStatements {
  private static final int MOST = 64;

  private final LinkedHashMap<String, PreparedStatement> statements = new LinkedHashMap<>();

  /** What a statement is prepared for. */
  interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  <T> T use(Connection open, String sql, Use<T> use) throws SQLException {
    // Taken out while in use: a row mapper may ask the same again.
    var statement = statements.remove(sql);
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
  }

  private void keep(String sql, PreparedStatement statement) throws SQLException {
    var twin = statements.put(sql, statement);
    if (twin != null) {
      twin.close();
    }
    if (statements.size() > MOST) {
      statements.pollFirstEntry().getValue().close();
    }
  }

  void close() throws SQLException {
    for (var statement : statements.values()) {
      statement.close();
    }
    forget();
  }

  /** Of a connection that closes them itself. */
  void forget() {
    statements.clear();
  }
}
