package stack.run.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stack.run.Output.Table;

/** Rows as name and value pairs: columns without a name are left out. */
final class Keys {
  private Keys() {}

  static List<Map<String, Object>> of(Table table) {
    var objects = new ArrayList<Map<String, Object>>(table.rows().size());
    for (var row : table.rows()) {
      var object = new LinkedHashMap<String, Object>();
      for (var column = 0; column < row.size(); column++) {
        var key = key(table.header(), column);
        if (key != null && !key.isEmpty()) {
          object.put(key, row.get(column));
        }
      }
      objects.add(object);
    }
    return objects;
  }

  private static String key(List<String> header, int column) {
    if (header.isEmpty()) {
      return "col-" + column;
    }
    return column < header.size() ? header.get(column) : null;
  }
}
