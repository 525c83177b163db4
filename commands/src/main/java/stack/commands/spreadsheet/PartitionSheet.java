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

/** A storage partition file (commands/README.md). */
final class PartitionSheet {
  private static final List<String> REQUIRED = List.of("device", "name", "size");
  private static final Set<String> SWAP_SIZES = Set.of("recommended", "hibernation");

  private PartitionSheet() {}

  /** Names as the file has them, with the partitions of each. */
  static Map<String, List<Partition>> parse(Sheet given) {
    var sheet = given.lowerHeader();
    sheet.require(REQUIRED);
    var layouts = new LinkedHashMap<String, List<Partition>>();
    var name = "";
    var next = 1;
    for (var row : sheet.rows()) {
      if (!row.lower("name").isEmpty() && !row.lower("name").equals(name)) {
        name = row.lower("name");
        next = 1;
      }
      var size = size(row);
      var partId = row.natural("partid").orElse(0);
      if (name.isEmpty()) {
        throw new CommandException("empty host name found in \"name\" column");
      }
      row.require("device");
      row.require("size");
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
    return Integer.toString(row.natural("size").orElse(0));
  }

  private static Optional<String> text(String cell) {
    return cell.isEmpty() ? Optional.empty() : Optional.of(cell);
  }
}
