package stack.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A column of something that admins list and change: its name and what a row has in it. Lists,
 * documents and spreadsheets show all columns of a thing, and commands set each; so a thing that
 * says its columns in one place has them everywhere.
 *
 * @param <R> what a row is
 */
public interface Column<R> {
  /** A column that has the same name everywhere. */
  static <R> Column<R> of(String word, Function<R, ?> value) {
    return of(word, word, value);
  }

  /** A column that has another name above a table. */
  static <R> Column<R> of(String word, String title, Function<R, ?> value) {
    return new ShownColumn<>(word, title, value);
  }

  /** As the enumeration that says the columns of a thing calls it. */
  String name();

  /** Its name in lists, documents and commands. */
  default String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its name above a table or in a spreadsheet. */
  default String title() {
    return word();
  }

  /** What a row has in it: a plain value, an address, or an optional one. */
  Object value(R row);

  /** The same as lists and documents show it; null where there is nothing. */
  default Object cell(R row) {
    return plain(value(row));
  }

  /** The same as spreadsheets show it. */
  default String text(R row) {
    var cell = cell(row);
    return cell == null ? "" : cell instanceof Boolean flag ? Booleans.text(flag) : cell.toString();
  }

  /** A row as documents have it. */
  static <R> Map<String, Object> object(R row, List<? extends Column<R>> columns) {
    var object = new LinkedHashMap<String, Object>();
    columns.forEach(column -> object.put(column.word(), column.cell(row)));
    return object;
  }

  /** Rows as documents have them. */
  static <R> List<Map<String, Object>> objects(List<R> rows, List<? extends Column<R>> columns) {
    return rows.stream().map(row -> object(row, columns)).toList();
  }

  /** Names of columns. */
  static String[] words(List<? extends Column<?>> columns) {
    return columns.stream().map(Column::word).toArray(String[]::new);
  }

  /** Names of columns above a table, and of others behind them. */
  static String[] titles(List<? extends Column<?>> columns, String... others) {
    return Stream.concat(columns.stream().map(Column::title), Stream.of(others))
        .toArray(String[]::new);
  }

  /** A row as tables have it. */
  static <R> List<Object> cells(R row, List<? extends Column<R>> columns) {
    var cells = new ArrayList<Object>();
    columns.forEach(column -> cells.add(column.cell(row)));
    return cells;
  }

  private static Object plain(Object value) {
    if (value instanceof Optional<?> any) {
      return plain(any.orElse(null));
    }
    if (value instanceof OptionalInt number) {
      return number.isPresent() ? number.getAsInt() : null;
    }
    return value == null || value instanceof Boolean || value instanceof Number
        ? value
        : value.toString();
  }
}
