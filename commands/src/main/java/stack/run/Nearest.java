package stack.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Words that are what somebody may have meant who mistyped one. */
final class Nearest {
  private static final int MOST = 3;
  private static final int SHORT = 4;
  private static final int LONG = 8;

  private Nearest() {}

  /**
   * The words with the fewest wrong letters, few of them and in their order; none if all differ.
   */
  static List<String> to(String typed, Collection<String> words) {
    var nearest = new ArrayList<String>();
    var fewest = tolerance(typed) + 1;
    for (var word : words) {
      var wrong = distance(typed, word);
      if (wrong < fewest) {
        nearest.clear();
        fewest = wrong;
      }
      if (wrong == fewest && !nearest.contains(word)) {
        nearest.add(word);
      }
    }
    var isSure = fewest <= tolerance(typed) && nearest.size() <= MOST;
    return isSure ? List.copyOf(nearest) : List.of();
  }

  /** How many letters may be wrong in a word of this length. */
  static int tolerance(String typed) {
    return typed.length() < SHORT ? 1 : typed.length() < LONG ? 2 : 3;
  }

  /** How many letters are wrong, missing, too many or changed places with the next one. */
  static int distance(String one, String other) {
    var rows = new int[one.length() + 1][other.length() + 1];
    for (var i = 0; i <= one.length(); i++) {
      for (var j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          rows[i][j] = i + j;
          continue;
        }
        var isSame = one.charAt(i - 1) == other.charAt(j - 1);
        var least = rows[i - 1][j - 1] + (isSame ? 0 : 1);
        least = Math.min(least, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          least = Math.min(least, rows[i - 2][j - 2] + 1);
        }
        rows[i][j] = least;
      }
    }
    return rows[one.length()][other.length()];
  }
}
