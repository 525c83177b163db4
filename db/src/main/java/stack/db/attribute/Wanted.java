package stack.db.attribute;

/**
 * Which attributes to read. What is left out takes no part in the choice of the strongest either:
 * to a user who may not see shadow attributes, they are not there.
 *
 * @param names shell glob, with case
 */
public record Wanted(String names, boolean var, boolean shadow) {
  public static final Wanted ALL = new Wanted("*", true, true);

  /** What ordinary users see. */
  public static final Wanted OPEN = new Wanted("*", true, false);

  /** Whether the glob stands for itself alone. */
  public boolean isOneName() {
    return names.chars().noneMatch(letter -> "*?[".indexOf(letter) >= 0);
  }

  public Wanted named(String glob) {
    return new Wanted(glob, var, shadow);
  }
}
