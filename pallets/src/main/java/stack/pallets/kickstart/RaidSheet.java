package stack.pallets.kickstart;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stack.pallets.graph.ProfileException;

/** A storage controller sheet: which arrays are made of the drives behind RAID controllers. */
public final class RaidSheet {
  /** No sheet. */
  public static final RaidSheet NONE = new RaidSheet(List.of());

  private static final Comparator<RaidArray> ORDER =
      Comparator.comparingInt(RaidArray::order).thenComparingInt(RaidArray::number);

  private final List<RaidRow> rows;

  private RaidSheet(List<RaidRow> rows) {
    this.rows = List.copyOf(rows);
  }

  /**
   * The sheet of a host.
   *
   * @throws ProfileException if its rows do not fit together; the message has a line for each fault
   */
  public static RaidSheet of(List<RaidRow> rows) {
    var faults = faults(rows);
    if (!faults.isEmpty()) {
      throw new ProfileException(
          faults.stream()
              .map("storage controller sheet: "::concat)
              .collect(Collectors.joining("\n")));
    }
    return new RaidSheet(rows);
  }

  /** What is wrong with rows as a whole, one sentence each. */
  public static List<String> faults(List<RaidRow> rows) {
    var single = rows.stream().flatMap(row -> row.fault().stream()).distinct().toList();
    return single.isEmpty()
        ? arrays(rows).stream().flatMap(array -> array.faults().stream()).toList()
        : single;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** As an array of the shell, in the order in which drives are looked up: see raid.sh. */
  String shell() {
    return "raid=("
        + arrays(rows).stream()
            .sorted(ORDER)
            .flatMap(RaidArray::words)
            .map(word -> "\n" + (word.isEmpty() ? "''" : ShellWord.of(word)))
            .collect(Collectors.joining())
        + ")\n";
  }

  /** Rows that say the same of different drives of one controller. */
  private static List<RaidArray> arrays(List<RaidRow> rows) {
    var arrays = new ArrayList<RaidArray>();
    rows.stream()
        .filter(RaidRow::isRest)
        .forEach(row -> arrays.add(new RaidArray(row.adapter(), row.array(), List.of(row))));
    rows.stream()
        .filter(row -> !row.isRest())
        .collect(groupingBy(RaidSheet::key, LinkedHashMap::new, Collectors.toList()))
        .forEach((key, of) -> arrays.add(new RaidArray(key.getFirst(), key.getLast(), of)));
    return arrays;
  }

  private static List<String> key(RaidRow row) {
    return Stream.of(row.adapter(), row.isGlobalSpare() ? RaidRow.GLOBAL : row.array()).toList();
  }
}
