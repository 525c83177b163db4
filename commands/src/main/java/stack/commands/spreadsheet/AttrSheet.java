package stack.commands.spreadsheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import stack.run.CommandException;

/** An attribute file (commands/README.md). */
final class AttrSheet {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final String NAME = "attrName";
  private static final String VALUE = "attrVal";

  private AttrSheet() {}

  /**
   * A row that is not a default one.
   *
   * @param values by attribute; empty where the attribute shall be removed
   */
  record Target(int line, String name, Map<String, String> values) {}

  /**
   * The rows, empty cells filled from the default row above them.
   *
   * @throws CommandException for the first name that is not one of an attribute
   */
  static List<Target> parse(Sheet sheet) {
    if (sheet.header().isEmpty() || !sheet.header().getFirst().equalsIgnoreCase("target")) {
      throw new CommandException("'target' must be the first column in headers");
    }
    var names = sheet.header().subList(1, sheet.header().size());
    names.forEach(AttrSheet::checkName);
    var defaults = new HashMap<String, String>();
    var targets = new ArrayList<Target>();
    for (var row : sheet.rows()) {
      var values = values(row, names);
      if (row.cell(0).equalsIgnoreCase("default")) {
        defaults.putAll(values);
        continue;
      }
      values.replaceAll((name, value) -> value.isEmpty() ? defaults.getOrDefault(name, "") : value);
      targets.add(new Target(row.line(), row.cell(0), values));
    }
    return targets;
  }

  private static Map<String, String> values(Sheet.Row row, List<String> names) {
    var values = new LinkedHashMap<String, String>();
    for (var index = 0; index < names.size(); index++) {
      var name = names.get(index);
      if (!name.isEmpty() && !name.equals(NAME) && !name.equals(VALUE)) {
        values.put(name, row.cell(index + 1));
      }
    }
    var named = row.cell(NAME);
    if (names.contains(VALUE) && !named.isEmpty()) {
      checkName(named);
      values.put(named, row.cell(VALUE));
    }
    return values;
  }

  private static void checkName(String name) {
    if (name.contains(" ")) {
      throw new CommandException("attribute \"" + name + "\" cannot have a space character");
    }
    var parts = name.split("/", -1);
    if (parts.length > 2) {
      throw new CommandException("attribute \"" + name + "\" cannot have more than one \"/\"");
    }
    if (name.isEmpty()) {
      return;
    }
    for (var token : name.split("[/.]", -1)) {
      if (!TOKEN.matcher(token).matches()) {
        throw new CommandException(
            "attribute \"%s\" contains an invalid character.\n\"%s\" must be a valid ctoken"
                .formatted(name, token));
      }
    }
    if (parts.length == 2) {
      throw new CommandException("invalid attr name \"" + name + "\"");
    }
  }
}
