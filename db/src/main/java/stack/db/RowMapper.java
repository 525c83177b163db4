package stack.db;

/** Makes a value of the row a query stands on. */
@FunctionalInterface
public interface RowMapper<T> {
  T map(Row row);
}
