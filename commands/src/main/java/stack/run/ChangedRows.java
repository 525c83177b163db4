package stack.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import stack.db.journal.ChangedRow;

/** Rows before and after a change, as a reader takes them in: a line for each, signs as in diff. */
public final class ChangedRows {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ChangedRows() {}

  public static List<String> describe(List<ChangedRow> rows) {
    return rows.stream().map(ChangedRows::describe).toList();
  }

  private static String describe(ChangedRow row) {
    var sign = row.before().isEmpty() ? "+" : row.after().isEmpty() ? "-" : "~";
    return sign + " " + row.table() + " " + columns(row);
  }

  private static String columns(ChangedRow row) {
    var before = parse(row.before());
    var after = parse(row.after());
    var names = new TreeSet<String>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    var words = new ArrayList<String>();
    for (var name : names) {
      var old = text(before.get(name));
      var now = text(after.get(name));
      if (row.before().isPresent() && row.after().isPresent()) {
        if (!old.equals(now)) {
          words.add(name + "=" + old + " -> " + now);
        }
      } else if (!(old + now).isEmpty()) {
        words.add(name + "=" + old + now);
      }
    }
    return String.join(" ", words);
  }

  private static String text(JsonNode value) {
    return value == null || value.isNull() ? "" : value.asText();
  }

  private static JsonNode parse(Optional<String> json) {
    try {
      return JSON.readTree(json.orElse("{}"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the journal holds no JSON", e);
    }
  }
}
