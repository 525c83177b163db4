package stack.pallets.graph;

import java.util.List;
import java.util.Map;

/** One letter of a text or one item of a list, counted from the end when negative. */
record Part(Expression whole, Expression index) implements Expression {
  @Override
  public Object value(Map<String, ?> attributes) {
    if (!(Expression.number(index.value(attributes)) instanceof Long given)) {
      throw new Unanswerable();
    }
    return switch (whole.value(attributes)) {
      case String text -> String.valueOf(text.charAt(at(given, text.length())));
      case List<?> list -> list.get(at(given, list.size()));
      case null, default -> throw new Unanswerable();
    };
  }

  private static int at(long given, int length) {
    var at = given < 0 ? given + length : given;
    if (at < 0 || at >= length) {
      throw new Unanswerable();
    }
    return (int) at;
  }
}
