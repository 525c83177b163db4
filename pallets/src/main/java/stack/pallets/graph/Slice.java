package stack.pallets.graph;

import java.util.List;
import java.util.Map;

/**
 * What of a text or list stands from {@code first} to before {@code end}; null means from the start
 * and to the end.
 */
record Slice(Expression whole, Expression first, Expression end) implements Expression {
  @Override
  public Object value(Map<String, ?> attributes) {
    return switch (whole.value(attributes)) {
      case String text -> {
        var from = bound(first, 0, text.length(), attributes);
        yield text.substring(
            from, Math.max(from, bound(end, text.length(), text.length(), attributes)));
      }
      case List<?> list -> {
        var from = bound(first, 0, list.size(), attributes);
        yield list.subList(from, Math.max(from, bound(end, list.size(), list.size(), attributes)));
      }
      case null, default -> throw new Unanswerable();
    };
  }

  private static int bound(Expression given, int absent, int length, Map<String, ?> attributes) {
    if (given == null) {
      return absent;
    }
    return switch (Expression.number(given.value(attributes))) {
      case null -> absent;
      case Long at -> Math.clamp(at < 0 ? at + length : at, 0, length);
      default -> throw new Unanswerable();
    };
  }
}
