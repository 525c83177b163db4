package stack.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;

/** The row a query stands on; valid only inside a {@link RowMapper}. */
public final class Row {
  private final ResultSet columns;

  Row(ResultSet columns) {
    this.columns = columns;
  }

  /** Text of a column that is never null. */
  public String text(String column) {
    return textIfAny(column)
        .orElseThrow(() -> new DatabaseException("column " + column + " is unexpectedly null"));
  }

  public Optional<String> textIfAny(String column) {
    try {
      return Optional.ofNullable(columns.getString(column));
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  /** Number of a column that is never null. */
  public long number(String column) {
    try {
      return columns.getLong(column);
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  public Optional<Long> numberIfAny(String column) {
    try {
      long number = columns.getLong(column);
      return columns.wasNull() ? Optional.empty() : Optional.of(number);
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  public OptionalInt intIfAny(String column) {
    return numberIfAny(column).map(n -> OptionalInt.of(n.intValue())).orElse(OptionalInt.empty());
  }

  /** A column that holds 0 or 1. */
  public boolean flag(String column) {
    return number(column) != 0;
  }
}
