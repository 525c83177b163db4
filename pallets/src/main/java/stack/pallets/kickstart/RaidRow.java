package stack.pallets.kickstart;

import java.util.Locale;
import java.util.Optional;

/**
 * What a drive behind a RAID controller is used for.
 *
 * @param adapter a number; empty: not said
 * @param enclosure a number; empty: not said
 * @param slot a number, or {@code *} for all that are not named
 * @param level a RAID level, {@code jbod} or {@code hotspare}
 * @param array a number, {@code *} for one array each, or {@code global} for a spare of all
 * @param options more words for the program that makes the array
 */
public record RaidRow(
    String adapter, String enclosure, String slot, String level, String array, String options) {
  static final String ALL = "*";
  static final String GLOBAL = "global";

  public RaidRow {
    level = level.toLowerCase(Locale.ROOT);
  }

  /** What makes no sense in the row whatever the others are, as a sentence. */
  public Optional<String> fault() {
    if (isSpare()) {
      return isRest() ? Optional.of("a spare has a slot of its own, not *") : Optional.empty();
    }
    if (!RaidLevel.isOne(level)) {
      return Optional.of("raid level \"" + level + "\" is none of " + RaidLevel.NAMES);
    }
    if (array.equals(GLOBAL)) {
      return Optional.of("only spares are for the array \"global\"");
    }
    if (isRest() && array.equals(ALL) && !level.equals("1") && RaidLevel.fewest(level) > 1) {
      return Optional.of(
          "raid level \"" + level + "\" of all other drives needs the number of an array");
    }
    return Optional.empty();
  }

  boolean isSpare() {
    return level.equals("hotspare");
  }

  /** Whether it is a spare of all arrays. */
  boolean isGlobalSpare() {
    return isSpare() && (array.equals(GLOBAL) || array.equals(ALL));
  }

  boolean isRest() {
    return slot.equals(ALL);
  }

  String place() {
    return enclosure + ":" + slot;
  }
}
