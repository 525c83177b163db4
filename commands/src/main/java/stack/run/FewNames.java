package stack.run;

import java.util.List;

/** Names in one line of a message: the first ones, and how many more there are. */
public final class FewNames {
  private static final int MOST = 5;

  private FewNames() {}

  /** Such as {@code a, b, c, d, e and 7 more}. */
  public static String of(List<String> names) {
    var shown = String.join(", ", names.subList(0, Math.min(MOST, names.size())));
    return names.size() > MOST ? shown + " and %d more".formatted(names.size() - MOST) : shown;
  }
}
