package stack.db;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The row a query stands on. */
record LiveRow(ResultSet columns) implements Row {
  /** What a mapper makes of each row that a query yields. */
  static <T> List<T> all(PreparedStatement query, RowMapper<T> mapper) throws SQLException {
    try (var result = query.executeQuery()) {
      var rows = new ArrayList<T>();
      var row = new LiveRow(result);
      while (result.next()) {
        rows.add(mapper.map(row));
      }
      return rows;
    }
  }

  @Override
  public Optional<String> textIfAny(String column) {
    try {
      return Optional.ofNullable(columns.getString(column));
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  @Override
  public long number(String column) {
    try {
      return columns.getLong(column);
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  @Override
  public Optional<Long> numberIfAny(String column) {
    try {
      var number = columns.getLong(column);
      return columns.wasNull() ? Optional.empty() : Optional.of(number);
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }
}
