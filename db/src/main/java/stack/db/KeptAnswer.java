package stack.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All rows of an answer, as the file gave them.
 *
 * @param columns their places in a row, by name
 * @param rows texts, numbers, and null
 */
record KeptAnswer(Map<String, Integer> columns, List<Object[]> rows) {

  /** Reads an answer to its end. */
  static KeptAnswer of(ResultSet answer) throws SQLException {
    var about = answer.getMetaData();
    var width = about.getColumnCount();
    var columns = new HashMap<String, Integer>();
    for (var place = 0; place < width; place++) {
      columns.putIfAbsent(about.getColumnLabel(place + 1), place);
    }
    var rows = new ArrayList<Object[]>();
    while (answer.next()) {
      var row = new Object[width];
      for (var place = 0; place < row.length; place++) {
        row[place] = answer.getObject(place + 1);
      }
      rows.add(row);
    }
    return new KeptAnswer(columns, rows);
  }

  /** How many values it has, one at least. */
  int size() {
    return 1 + columns.size() * rows.size();
  }

  <T> List<T> map(RowMapper<T> mapper) {
    var mapped = new ArrayList<T>(rows.size());
    for (var row : rows) {
      mapped.add(mapper.map(new KeptRow(row)));
    }
    return mapped;
  }

  /** One of the rows. */
  final class KeptRow implements Row {
    private final Object[] values;

    private KeptRow(Object[] values) {
      this.values = values;
    }

    private Object value(String column) {
      var place = columns.get(column);
      if (place == null) {
        throw new DatabaseException("there is no column " + column);
      }
      return values[place];
    }

    @Override
    public Optional<String> textIfAny(String column) {
      return Optional.ofNullable(value(column)).map(Object::toString);
    }

    @Override
    public long number(String column) {
      return numberIfAny(column).orElse(0L);
    }

    @Override
    public Optional<Long> numberIfAny(String column) {
      return Optional.ofNullable(value(column)).map(each -> ((Number) each).longValue());
    }
  }
}
