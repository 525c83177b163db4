package stack.pallets.graph;

import java.util.Map;

/** {@code then if condition else other}. */
record Choice(Expression condition, Expression then, Expression other) implements Expression {
  @Override
  public Object value(Map<String, ?> attributes) {
    var chosen = Expression.truth(condition.value(attributes)) ? then : other;
    return chosen.value(attributes);
  }
}
