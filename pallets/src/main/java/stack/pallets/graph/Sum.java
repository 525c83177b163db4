package stack.pallets.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code left + right} of texts, numbers or lists, or the difference of numbers. */
record Sum(Expression left, Expression right, boolean minus) implements Expression {
  @Override
  public Object value(Map<String, ?> attributes) {
    var first = Expression.number(left.value(attributes));
    var second = Expression.number(right.value(attributes));
    if (first instanceof Long a && second instanceof Long b) {
      return minus ? a - b : a + b;
    }
    if (!minus && first instanceof String a && second instanceof String b) {
      return a + b;
    }
    if (!minus && first instanceof List<?> a && second instanceof List<?> b) {
      var all = new ArrayList<Object>(a);
      all.addAll(b);
      return all;
    }
    throw new Unanswerable();
  }
}
