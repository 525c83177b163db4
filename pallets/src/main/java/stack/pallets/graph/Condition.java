package stack.pallets.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A condition over attributes: the Python expressions of PROFILES.md, and what admins write
 * besides. Serves {@code cond=} in graph and node files and {@code where COND} in host arguments.
 * What Python would answer with an exception is false, a condition that cannot be parsed included.
 */
public final class Condition {
  /** Holds always: the meaning of an absent condition. */
  public static final Condition ALWAYS = new Condition(new Expression.Constant(true), true);

  private final Expression expression;
  private final boolean valid;

  private Condition(Expression expression, boolean valid) {
    this.expression = expression;
    this.valid = valid;
  }

  /** Never fails; see {@link #valid}. Blank text holds always. */
  public static Condition parse(String text) {
    if (text.isBlank()) {
      return ALWAYS;
    }
    return new ConditionParser(text)
        .parse()
        .map(expression -> new Condition(expression, true))
        .orElseGet(() -> new Condition(new Expression.Constant(false), false));
  }

  /**
   * The condition that XML attributes spell: comma lists in {@code arch}, {@code os} and {@code
   * release} (any of them) and a general one, all of which must hold. Null means not given.
   */
  static Condition of(String arch, String os, String release, String cond) {
    var condition = cond == null ? ALWAYS : parse(cond);
    return condition.and(anyOf("arch", arch)).and(anyOf("os", os)).and(anyOf("release", release));
  }

  private static Condition anyOf(String attribute, String list) {
    if (list == null || list.isBlank()) {
      return ALWAYS;
    }
    var words =
        Arrays.stream(list.split(",", -1))
            .map(String::strip)
            .map(word -> attribute.equals("os") && word.equals("linux") ? "redhat" : word)
            .<Expression>map(Expression.Constant::new)
            .toList();
    var step =
        new Expression.Comparison.Step(Expression.Comparator.IN, new Expression.Items(words));
    return new Condition(
        new Expression.Comparison(new Expression.Name(attribute), List.of(step)), true);
  }

  /** Holds when both do. */
  public Condition and(Condition other) {
    if (this == ALWAYS) {
      return other;
    }
    if (other == ALWAYS) {
      return this;
    }
    var both = new ArrayList<>(List.of(expression, other.expression));
    return new Condition(new Expression.Junction(true, both), valid && other.valid);
  }

  /** Whether the text was a condition at all; one that is not never holds. */
  public boolean valid() {
    return valid;
  }

  /** Values are strings or lists of strings; a name that is missing is None. */
  public boolean holds(Map<String, ?> attributes) {
    try {
      return Expression.truth(expression.value(attributes));
    } catch (Expression.Unanswerable _) {
      return false;
    }
  }
}
