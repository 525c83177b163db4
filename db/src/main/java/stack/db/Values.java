package stack.db;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the question marks of a statement stand for; {@link Database#query} says which may be. */
final class Values {
  private Values() {}

  /** As they are stored. */
  static List<Object> plain(Object... values) {
    var plain = new ArrayList<Object>();
    for (var value : values) {
      plain.add(plain(value));
    }
    return plain;
  }

  static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (var i = 0; i < values.length; i++) {
      statement.setObject(i + 1, plain(values[i]));
    }
  }

  /**
   * Looks at what is to be stored.
   *
   * @throws DatabaseException for a text that is not one line and not {@link Lines}
   */
  static void check(Object... values) {
    for (var value : values) {
      if (plain(value) instanceof String text && !isLines(value)) {
        Lines.refuseIn(text);
      }
    }
  }

  private static boolean isLines(Object value) {
    return value instanceof Lines
        || (value instanceof Optional<?> optional && optional.orElse(null) instanceof Lines);
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
