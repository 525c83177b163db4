package stack.pallets.kickstart;

/** RAID levels as sheets name them. */
final class RaidLevel {
  /** Drives that the system is to see as they are. */
  static final String JBOD = "jbod";

  /** All of them, for messages. */
  static final String NAMES = "0, 1, 5, 6, 10, 50, 60, jbod and hotspare";

  private RaidLevel() {}

  static boolean isOne(String level) {
    return switch (level) {
      case "0", "1", "5", "6", "10", "50", "60", JBOD -> true;
      default -> false;
    };
  }

  /** How many drives it takes at least. */
  static int fewest(String level) {
    return switch (level) {
      case "0", JBOD -> 1;
      case "1" -> 2;
      case "5", "6" -> 3;
      case "10" -> 4;
      default -> 6;
    };
  }

  /** Whether each drive has another one with the same content. */
  static boolean isOfPairs(String level) {
    return level.equals("1") || level.equals("10");
  }

  static boolean takesSpares(String level) {
    return !level.equals("0") && !level.equals(JBOD);
  }
}
