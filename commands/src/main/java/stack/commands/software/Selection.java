package stack.commands.software;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import stack.commands.CommandException;

/** What names typed as arguments stand for; each may be an SQL LIKE pattern. */
public final class Selection {
  /** The pattern for all, which may also mean none. */
  private static final String ALL = "%";

  private Selection() {}

  /**
   * Everything when nothing is typed, else what is matched, in the order of the arguments.
   *
   * @param kind how the complaint calls what is looked for
   * @throws CommandException for a pattern that matches nothing
   */
  public static <T> List<T> of(
      List<String> patterns, String kind, Supplier<List<T>> all, Function<String, List<T>> like) {
    if (patterns.isEmpty()) {
      return all.get();
    }
    var selected = new LinkedHashSet<T>();
    for (String pattern : patterns) {
      var matched = like.apply(pattern);
      if (matched.isEmpty() && !pattern.equals(ALL)) {
        throw CommandException.argNotFound(pattern, kind);
      }
      selected.addAll(matched);
    }
    return new ArrayList<>(selected);
  }
}
