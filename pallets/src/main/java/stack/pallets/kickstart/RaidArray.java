package stack.pallets.kickstart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Drives of one controller that are used together.
 *
 * @param adapter a number; empty: not said
 * @param id a number, {@code *}, or {@code global} for spares of all arrays
 * @param rows at least one
 */
record RaidArray(String adapter, String id, List<RaidRow> rows) {
  /** Spares of all arrays, as the script calls their level. */
  private static final String SPARE = "spare";

  /** What does not fit together, one sentence each. */
  List<String> faults() {
    var faults = new ArrayList<String>();
    var levels = members().map(RaidRow::level).distinct().toList();
    if (levels.isEmpty()) {
      return isOfSpares() ? faults : List.of(name() + " has spares and no other drives");
    }
    var level = levels.getFirst();
    var count = (int) members().count();
    if (levels.size() > 1) {
      faults.add(name() + " has several raid levels: " + String.join(", ", levels));
    } else if (!isRest() && count < RaidLevel.fewest(level)) {
      faults.add(
          "%s has raid level %s and %d of the %d drives that it takes at least"
              .formatted(name(), level, count, RaidLevel.fewest(level)));
    } else if (!isRest() && RaidLevel.isOfPairs(level) && count % 2 != 0) {
      faults.add(
          "%s has raid level %s, which takes an even number of drives, not %d"
              .formatted(name(), level, count));
    }
    if (spares().findAny().isPresent() && !RaidLevel.takesSpares(level)) {
      faults.add(name() + " has raid level " + level + ", which spares do not help");
    }
    return faults;
  }

  /** Arrays before spares, and what takes all other drives at the end. */
  int order() {
    return isRest() ? 2 : isOfSpares() ? 1 : 0;
  }

  /** Words come behind numbers. */
  int number() {
    return id.matches("[0-9]{1,9}") ? Integer.parseInt(id) : Integer.MAX_VALUE;
  }

  /** The seven words of raid.sh. */
  Stream<String> words() {
    var level = isOfSpares() ? SPARE : members().findFirst().orElseThrow().level();
    var alone =
        level.equals(SPARE) || level.equals(RaidLevel.JBOD) || (isRest() && id.equals(RaidRow.ALL));
    return Stream.of(
        alone ? "each" : "one",
        name(),
        adapter,
        level,
        options(),
        places(isOfSpares() ? spares() : members()),
        places(isOfSpares() ? Stream.empty() : spares()));
  }

  private String name() {
    if (isOfSpares()) {
      return "a spare of all arrays";
    }
    return id.equals(RaidRow.ALL) ? "all other drives" : "array " + id;
  }

  private boolean isRest() {
    return rows.getFirst().isRest();
  }

  private boolean isOfSpares() {
    return rows.stream().allMatch(RaidRow::isGlobalSpare);
  }

  private Stream<RaidRow> members() {
    return rows.stream().filter(row -> !row.isSpare());
  }

  private Stream<RaidRow> spares() {
    return rows.stream().filter(RaidRow::isSpare);
  }

  private String options() {
    return rows.stream()
        .map(RaidRow::options)
        .filter(each -> !each.isBlank())
        .reduce("", (_, later) -> later);
  }

  private static String places(Stream<RaidRow> rows) {
    return rows.map(RaidRow::place).collect(Collectors.joining(" "));
  }
}
