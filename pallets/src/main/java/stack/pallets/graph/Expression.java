package stack.pallets.graph;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A parsed condition. Values are those of Python, as far as attributes can have them: {@code
 * String}, {@code Boolean}, {@code Long}, {@code List} and {@code null} for None.
 */
sealed interface Expression
    permits Choice,
        Part,
        Slice,
        Sum,
        Expression.Comparison,
        Expression.Constant,
        Expression.Forbidden,
        Expression.Items,
        Expression.Junction,
        Expression.Name,
        Expression.Not {
  /** Stands for every Python exception: a condition that raises one is false. */
  final class Unanswerable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unanswerable() {
      super(null, null, false, false);
    }
  }

  Object value(Map<String, ?> attributes);

  record Constant(Object constant) implements Expression {
    @Override
    public Object value(Map<String, ?> attributes) {
      return constant;
    }
  }

  /** An attribute; words such as {@code yes} and {@code off} are booleans, all else stays text. */
  record Name(String name) implements Expression {
    @Override
    public Object value(Map<String, ?> attributes) {
      return switch (attributes.get(name)) {
        case null -> null;
        case List<?> list -> list;
        case Object other -> typed(other.toString());
      };
    }

    private static Object typed(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "on", "true", "yes", "y" -> true;
        case "off", "false", "no", "n" -> false;
        default -> text;
      };
    }
  }

  record Items(List<Expression> items) implements Expression {
    @Override
    public Object value(Map<String, ?> attributes) {
      // toList, since an item may be None
      return items.stream().map(item -> item.value(attributes)).toList();
    }
  }

  record Not(Expression operand) implements Expression {
    @Override
    public Object value(Map<String, ?> attributes) {
      return !truth(operand.value(attributes));
    }
  }

  /** Yields its last operand, or the first one that settles the answer, as Python does. */
  record Junction(boolean all, List<Expression> operands) implements Expression {
    @Override
    public Object value(Map<String, ?> attributes) {
      Object value = null;
      for (var operand : operands) {
        value = operand.value(attributes);
        if (truth(value) != all) {
          return value;
        }
      }
      return value;
    }
  }

  /** {@code a < b <= c}: true when every neighbouring pair holds. */
  record Comparison(Expression first, List<Step> steps) implements Expression {
    record Step(Comparator comparator, Expression operand) {}

    @Override
    public Object value(Map<String, ?> attributes) {
      var left = first.value(attributes);
      for (var step : steps) {
        var right = step.operand().value(attributes);
        if (!step.comparator().holds(left, right)) {
          return false;
        }
        left = right;
      }
      return true;
    }
  }

  /** Something Python would evaluate but conditions may not contain, such as a call. */
  record Forbidden() implements Expression {
    @Override
    public Object value(Map<String, ?> attributes) {
      throw new Unanswerable();
    }
  }

  enum Comparator {
    EQUAL {
      @Override
      boolean holds(Object left, Object right) {
        return same(left, right);
      }
    },
    DIFFERENT {
      @Override
      boolean holds(Object left, Object right) {
        return !same(left, right);
      }
    },
    LESS {
      @Override
      boolean holds(Object left, Object right) {
        return order(left, right) < 0;
      }
    },
    AT_MOST {
      @Override
      boolean holds(Object left, Object right) {
        return order(left, right) <= 0;
      }
    },
    MORE {
      @Override
      boolean holds(Object left, Object right) {
        return order(left, right) > 0;
      }
    },
    AT_LEAST {
      @Override
      boolean holds(Object left, Object right) {
        return order(left, right) >= 0;
      }
    },
    IN {
      @Override
      boolean holds(Object left, Object right) {
        return contains(right, left);
      }
    },
    NOT_IN {
      @Override
      boolean holds(Object left, Object right) {
        return !contains(right, left);
      }
    };

    abstract boolean holds(Object left, Object right);

    private static boolean same(Object left, Object right) {
      return Objects.equals(number(left), number(right));
    }

    private static int order(Object left, Object right) {
      if (left instanceof String a && right instanceof String b) {
        return a.compareTo(b);
      }
      if (number(left) instanceof Long a && number(right) instanceof Long b) {
        return a.compareTo(b);
      }
      throw new Unanswerable();
    }

    private static boolean contains(Object container, Object item) {
      return switch (container) {
        case List<?> list -> list.stream().anyMatch(element -> same(element, item));
        case String text when item instanceof String part -> text.contains(part);
        case null, default -> throw new Unanswerable();
      };
    }
  }

  /** True is 1 and False is 0; all else is itself. */
  static Object number(Object value) {
    return value instanceof Boolean bool ? Long.valueOf(bool ? 1 : 0) : value;
  }

  static boolean truth(Object value) {
    return switch (value) {
      case null -> false;
      case Boolean bool -> bool;
      case Long number -> number != 0;
      case String text -> !text.isEmpty();
      case List<?> list -> !list.isEmpty();
      default -> true;
    };
  }
}
