package stack.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The row a query stands on. */
record LiveRow(ResultSet columns) implements Row {

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
      long number = columns.getLong(column);
      return columns.wasNull() ? Optional.empty() : Optional.of(number);
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }
}
