package stack.commands.spreadsheet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import stack.db.storage.Partition;
import stack.run.CommandException;
import stack.run.Integers;

/** A storage partition file (commands/README.md). */
final class PartitionSheet {
  private static final List<String> REQUIRED = List.of("device", "name", "size");
  private static final Set<String> SWAP_SIZES = Set.of("recommended", "hibernation");

  private PartitionSheet() {}

  /** Names as the file has them, with the partitions of each. */
  static Map<String, List<Partition>> parse(Sheet given) {
    var sheet = given.lowerHeader();
    var missing = sheet.missing(REQUIRED);
    if (!missing.isEmpty()) {
      throw new CommandException(
          "the following required fields are not present in the input file: "
              + String.join(", ", missing));
    }
    var layouts = new LinkedHashMap<String, List<Partition>>();
    var name = "";
    var next = 1;
    for (var row : sheet.rows()) {
      if (!row.lower("name").isEmpty() && !row.lower("name").equals(name)) {
        name = row.lower("name");
        next = 1;
      }
      var size = size(row);
      var partId = number("partid", row).orElse(0);
      if (name.isEmpty()) {
        throw new CommandException("empty host name found in \"name\" column");
      }
      require("device", row);
      require("size", row);
      layouts
          .computeIfAbsent(name, _ -> new ArrayList<>())
          .add(partition(row, size, partId == 0 ? next++ : partId));
    }
    return layouts;
  }

  private static Partition partition(Sheet.Row row, String size, int partId) {
    return new Partition(
        row.lower("device"),
        text(row.lower("mountpoint")),
        size,
        text(row.lower("type")),
        OptionalInt.of(partId),
        row.cell("options"));
  }

  private static String size(Sheet.Row row) {
    var text = row.lower("size");
    if (SWAP_SIZES.contains(text)) {
      if (!row.lower("mountpoint").equals("swap")) {
        throw new CommandException("size \"" + text + "\" must be an integer");
      }
      return text;
    }
    return Integer.toString(number("size", row).orElse(0));
  }

  private static OptionalInt number(String column, Sheet.Row row) {
    var text = row.cell(column);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    var number = Integers.ifAny(text);
    if (number.isEmpty()) {
      throw new CommandException("%s \"%s\" must be an integer".formatted(column, text));
    }
    if (number.getAsInt() < 0) {
      throw new CommandException("%s \"%d\" must be >= 0".formatted(column, number.getAsInt()));
    }
    return number;
  }

  private static void require(String column, Sheet.Row row) {
    if (row.cell(column).isEmpty()) {
      throw new CommandException(
          "empty value found for \"%s\" column at line %d".formatted(column, row.line()));
    }
  }

  private static Optional<String> text(String cell) {
    return cell.isEmpty() ? Optional.empty() : Optional.of(cell);
  }
}
