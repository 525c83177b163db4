package stack.commands.spreadsheet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import stack.db.storage.Controller;
import stack.run.CommandException;
import stack.run.Integers;

/** A storage controller file: one row for each disk, or one for all (commands/README.md). */
final class ControllerSheet {
  private static final List<String> REQUIRED = List.of("array id", "name", "raid level", "slot");
  private static final String HOTSPARE = "hotspare";

  private ControllerSheet() {}

  /** What one row says of a disk. */
  private record Disk(String name, String slot, String level, String array, Sheet.Row row) {}

  /**
   * Names as the file has them, with the layout of each: array numbers ascending, then arrays that
   * are words.
   */
  static Map<String, List<Controller>> parse(Sheet given) {
    var sheet = given.lowerHeader();
    sheet.require(REQUIRED);
    var arrays = new LinkedHashMap<String, Map<String, List<Disk>>>();
    var name = "";
    for (var row : sheet.rows()) {
      var disk = disk(row, name);
      name = disk.name();
      arrays
          .computeIfAbsent(name, _ -> new LinkedHashMap<>())
          .computeIfAbsent(disk.array(), _ -> new ArrayList<>())
          .add(disk);
      checkArray(arrays.get(name).get(disk.array()));
    }
    var layouts = new LinkedHashMap<String, List<Controller>>();
    arrays.forEach((target, of) -> layouts.put(target, layout(of)));
    return layouts;
  }

  private static Disk disk(Sheet.Row row, String above) {
    var slot = row.cell("slot").equals("*") ? "*" : natural("slot", row);
    var array = row.lower("array id");
    if (!array.equals("*") && !array.equals("global")) {
      array = natural("array id", row);
    }
    var name = row.lower("name").isEmpty() ? above : row.lower("name");
    if (name.isEmpty()) {
      throw new CommandException("empty host name found in \"name\" column");
    }
    var level = row.lower("raid level");
    row.require("slot");
    row.require("raid level");
    row.require("array id");
    if (slot.equals("*") && !List.of("0", "1", "jbod").contains(level)) {
      throw new CommandException(
          "raid level must be \"0\" or \"1\" when slot is \"*\". See line " + row.line());
    }
    if (array.equals("0")) {
      throw new CommandException("array id \"0\" must be >= 1. See line " + row.line());
    }
    if (array.equals("global") && !level.equals(HOTSPARE)) {
      throw new CommandException(
          "raid level must be \"hotspare\" when array id is \"global\". See line " + row.line());
    }
    return new Disk(name, slot, level, array, row);
  }

  /** In plain digits; empty when the cell is. */
  private static String natural(String column, Sheet.Row row) {
    var number = row.natural(column);
    return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
  }

  /** The row added last must fit those of the same array before it. */
  private static void checkArray(List<Disk> disks) {
    var last = disks.getLast();
    for (var other : disks.subList(0, disks.size() - 1)) {
      if (other.slot().equals(last.slot())) {
        throw new CommandException(
            "duplicate slot \"%s\" found in the spreadsheet at line %d"
                .formatted(last.slot(), last.row().line()));
      }
      if (!isSpare(other) && !isSpare(last) && !other.level().equals(last.level())) {
        throw new CommandException(
            "RAID level mismatch \"%s\" found in the spreadsheet at line %d"
                .formatted(last.level(), last.row().line()));
      }
    }
  }

  private static boolean isSpare(Disk disk) {
    return disk.level().equals(HOTSPARE);
  }

  private static List<Controller> layout(Map<String, List<Disk>> arrays) {
    var layout = new ArrayList<Controller>();
    var places = new HashSet<List<Object>>();
    arrays.entrySet().stream()
        .sorted((one, other) -> order(one.getKey(), other.getKey()))
        .forEach(array -> {
          for (var disk : array.getValue()) {
            var added = controller(disk, array.getValue());
            if (!places.add(List.of(added.adapter(), added.enclosure(), added.slot()))) {
              throw new CommandException(
                  "duplicate slot \"%s\" found in the spreadsheet at line %d"
                      .formatted(disk.slot(), disk.row().line()));
            }
            layout.add(added);
          }
        });
    return layout;
  }

  private static int order(String one, String other) {
    var first = Integers.ifAny(one);
    var second = Integers.ifAny(other);
    if (first.isPresent() && second.isPresent()) {
      return Integer.compare(first.getAsInt(), second.getAsInt());
    }
    return first.isPresent() ? -1 : second.isPresent() ? 1 : one.compareTo(other);
  }

  /** Enclosure, adapter and options hold for an array as a whole: the last ones given count. */
  private static Controller controller(Disk disk, List<Disk> array) {
    return new Controller(
        number("enclosure", array),
        number("adapter", array),
        disk.slot(),
        disk.level(),
        disk.array(),
        last("options", array));
  }

  private static OptionalInt number(String column, List<Disk> array) {
    var number = OptionalInt.empty();
    for (var disk : array) {
      var own = disk.row().natural(column);
      number = own.isPresent() ? own : number;
    }
    return number;
  }

  private static String last(String column, List<Disk> array) {
    return array.stream()
        .map(disk -> disk.row().cell(column))
        .filter(cell -> !cell.isEmpty())
        .reduce("", (_, later) -> later);
  }
}
