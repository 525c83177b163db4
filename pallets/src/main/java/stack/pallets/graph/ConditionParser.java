package stack.pallets.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stack.pallets.graph.ConditionText.NoCondition;
import stack.pallets.graph.Expression.Comparator;
import stack.pallets.graph.Expression.Comparison;

/** Recursive descent over the grammar of conditions (PROFILES.md); loosest operator first. */
final class ConditionParser {
  private static final int LONGEST = 16_384;
  private static final int DEEPEST = 100;
  private static final Set<String> WORDS = Set.of("and", "or", "not", "in", "is", "if", "else");

  private final String whole;
  private final ConditionText text;
  private int depth;

  ConditionParser(String text) {
    this.whole = text;
    this.text = new ConditionText(text);
  }

  Optional<Expression> parse() {
    if (whole.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var expression = choice();
      return text.isAtEnd() ? Optional.of(expression) : Optional.empty();
    } catch (NoCondition _) {
      return Optional.empty();
    }
  }

  private Expression choice() {
    if (++depth > DEEPEST) {
      throw new NoCondition();
    }
    var expression = either();
    if (text.word("if")) {
      var condition = either();
      if (!text.word("else")) {
        throw new NoCondition();
      }
      expression = new Choice(condition, expression, choice());
    }
    depth--;
    return expression;
  }

  private Expression either() {
    var operands = new ArrayList<>(List.of(both()));
    while (text.word("or")) {
      operands.add(both());
    }
    return operands.size() == 1 ? operands.get(0) : new Expression.Junction(false, operands);
  }

  private Expression both() {
    var operands = new ArrayList<>(List.of(negation()));
    while (text.word("and")) {
      operands.add(negation());
    }
    return operands.size() == 1 ? operands.get(0) : new Expression.Junction(true, operands);
  }

  private Expression negation() {
    var negated = false;
    var any = false;
    while (text.word("not")) {
      negated = !negated;
      any = true;
    }
    var operand = comparison();
    if (!any) {
      return operand;
    }
    var not = new Expression.Not(operand);
    return negated ? not : new Expression.Not(not);
  }

  private Expression comparison() {
    var first = sum();
    var steps = new ArrayList<Comparison.Step>();
    for (var comparator = comparator(); comparator.isPresent(); comparator = comparator()) {
      steps.add(new Comparison.Step(comparator.get(), sum()));
    }
    return steps.isEmpty() ? first : new Comparison(first, steps);
  }

  private Optional<Comparator> comparator() {
    if (text.word("in")) {
      return Optional.of(Comparator.IN);
    }
    if (text.word("not")) {
      return wanted(text.word("in"), Comparator.NOT_IN);
    }
    if (text.word("is")) {
      return Optional.of(text.word("not") ? Comparator.DIFFERENT : Comparator.EQUAL);
    }
    if (text.symbol("==")) {
      return Optional.of(Comparator.EQUAL);
    }
    if (text.symbol("!=")) {
      return Optional.of(Comparator.DIFFERENT);
    }
    if (text.symbol("<=")) {
      return Optional.of(Comparator.AT_MOST);
    }
    if (text.symbol(">=")) {
      return Optional.of(Comparator.AT_LEAST);
    }
    if (text.symbol("<")) {
      return Optional.of(Comparator.LESS);
    }
    return text.symbol(">") ? Optional.of(Comparator.MORE) : Optional.empty();
  }

  private static Optional<Comparator> wanted(boolean complete, Comparator comparator) {
    if (!complete) {
      throw new NoCondition();
    }
    return Optional.of(comparator);
  }

  private Expression sum() {
    var sum = signed();
    var length = 0;
    for (var plus = text.symbol("+"); plus || text.symbol("-"); plus = text.symbol("+")) {
      if (++length > DEEPEST) {
        throw new NoCondition();
      }
      sum = new Sum(sum, signed(), !plus);
    }
    return sum;
  }

  private Expression signed() {
    return text.symbol("-") ? new Sum(new Expression.Constant(0L), postfix(), true) : postfix();
  }

  /** A call parses, as in Python, so that it only spoils the operand it stands in. */
  private Expression postfix() {
    var operand = atom();
    for (var length = 0; length <= DEEPEST; length++) {
      if (text.symbol("(")) {
        items(")");
        operand = new Expression.Forbidden();
      } else if (text.symbol("[")) {
        operand = part(operand);
      } else {
        return operand;
      }
    }
    throw new NoCondition();
  }

  /** {@code [1]}, {@code [:3]}, {@code [1:]}, {@code [0:-1]}. */
  private Expression part(Expression of) {
    var first = text.symbol(":") ? null : choice();
    if (first != null && text.symbol("]")) {
      return new Part(of, first);
    }
    if (first != null) {
      text.expect(":");
    }
    if (text.symbol("]")) {
      return new Slice(of, first, null);
    }
    var end = choice();
    text.expect("]");
    return new Slice(of, first, end);
  }

  private Expression atom() {
    var c = text.next();
    if (ConditionText.isQuote(c)) {
      return new Expression.Constant(text.string());
    }
    if (c >= '0' && c <= '9') {
      return new Expression.Constant(text.number());
    }
    if (text.symbol("[")) {
      return new Expression.Items(items("]"));
    }
    if (text.symbol("(")) {
      return parenthesis();
    }
    return name();
  }

  private Expression parenthesis() {
    var items = new ArrayList<Expression>();
    var tuple = false;
    while (!text.symbol(")")) {
      items.add(choice());
      if (!text.symbol(",")) {
        text.expect(")");
        break;
      }
      tuple = true;
    }
    return items.size() == 1 && !tuple ? items.get(0) : new Expression.Items(items);
  }

  private List<Expression> items(String end) {
    var items = new ArrayList<Expression>();
    while (!text.symbol(end)) {
      items.add(choice());
      if (!text.symbol(",")) {
        text.expect(end);
        return items;
      }
    }
    return items;
  }

  private Expression name() {
    var name = text.name();
    if (name.isEmpty() || name.endsWith(".") || WORDS.contains(name)) {
      throw new NoCondition();
    }
    return switch (name) {
      case "True", "true", "TRUE" -> new Expression.Constant(true);
      case "False", "false", "FALSE" -> new Expression.Constant(false);
      case "None" -> new Expression.Constant(null);
      default -> new Expression.Name(name);
    };
  }
}
