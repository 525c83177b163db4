package stack.commands.attribute;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import stack.install.scope.HostAttributes.Item;
import stack.pallets.graph.PythonLiteral;
import stack.run.Output;

/** The rows that attributes of several owners make, by owner and name. */
record AttributeListing(Output.Table table) {
  private static final String COMMON = "_common_";

  void all(Map<String, SortedMap<String, Item>> found) {
    found.forEach((owner, items) -> items.forEach((name, item) -> row(owner, name, item)));
  }

  /** One row for each attribute that all owners have with the same value. */
  void common(Map<String, SortedMap<String, Item>> found) {
    shared(found).forEach((name, value) -> table.row(COMMON, null, null, name, text(value)));
  }

  /** What is not common to all owners. */
  void distinct(Map<String, SortedMap<String, Item>> found) {
    var shared = shared(found);
    found.forEach((owner, items) ->
        items.forEach((name, item) -> {
          if (!shared.containsKey(name)) {
            row(owner, name, item);
          }
        }));
  }

  private void row(String owner, String name, Item item) {
    table.row(owner, item.scope(), item.type(), name, item.value());
  }

  /** Python's own notation where it is not text. */
  private static Object text(Object value) {
    return value instanceof List<?> list ? PythonLiteral.print(list) : value;
  }

  private static Map<String, Object> shared(Map<String, SortedMap<String, Item>> found) {
    var shared = new TreeMap<String, Object>();
    var first = true;
    for (var items : found.values()) {
      if (first) {
        items.forEach((name, item) -> shared.put(name, item.value()));
        first = false;
      } else {
        shared
            .entrySet()
            .removeIf(entry -> {
              var item = items.get(entry.getKey());
              return item == null || !Objects.equals(item.value(), entry.getValue());
            });
      }
    }
    return shared;
  }
}
