package stack.pallets.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stack.pallets.graph.Expression.Comparator;
import stack.pallets.graph.Expression.Comparison;

/** Recursive descent over the grammar of spec/kickstart.md section 7; loosest operator first. */
final class ConditionParser {
  private static final int LONGEST = 16_384;
  private static final int DEEPEST = 100;
  private static final Set<String> WORDS = Set.of("and", "or", "not", "in", "is");

  /** Thrown for text that is no condition. */
  private static final class NoCondition extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoCondition() {
      super(null, null, false, false);
    }
  }

  private final String text;
  private int at;
  private int depth;

  ConditionParser(String text) {
    this.text = text;
  }

  Optional<Expression> parse() {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var expression = either();
      skipBlanks();
      return at == text.length() ? Optional.of(expression) : Optional.empty();
    } catch (NoCondition _) {
      return Optional.empty();
    }
  }

  private Expression either() {
    if (++depth > DEEPEST) {
      throw new NoCondition();
    }
    var operands = new ArrayList<>(List.of(both()));
    while (word("or")) {
      operands.add(both());
    }
    depth--;
    return operands.size() == 1 ? operands.get(0) : new Expression.Junction(false, operands);
  }

  private Expression both() {
    var operands = new ArrayList<>(List.of(negation()));
    while (word("and")) {
      operands.add(negation());
    }
    return operands.size() == 1 ? operands.get(0) : new Expression.Junction(true, operands);
  }

  private Expression negation() {
    var negated = false;
    var any = false;
    while (word("not")) {
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
    var first = postfix();
    var steps = new ArrayList<Comparison.Step>();
    for (var comparator = comparator(); comparator.isPresent(); comparator = comparator()) {
      steps.add(new Comparison.Step(comparator.get(), postfix()));
    }
    return steps.isEmpty() ? first : new Comparison(first, steps);
  }

  private Optional<Comparator> comparator() {
    if (word("in")) {
      return Optional.of(Comparator.IN);
    }
    if (word("not")) {
      return wanted(word("in"), Comparator.NOT_IN);
    }
    if (word("is")) {
      return Optional.of(word("not") ? Comparator.DIFFERENT : Comparator.EQUAL);
    }
    if (symbol("==")) {
      return Optional.of(Comparator.EQUAL);
    }
    if (symbol("!=")) {
      return Optional.of(Comparator.DIFFERENT);
    }
    if (symbol("<=")) {
      return Optional.of(Comparator.AT_MOST);
    }
    if (symbol(">=")) {
      return Optional.of(Comparator.AT_LEAST);
    }
    if (symbol("<")) {
      return Optional.of(Comparator.LESS);
    }
    return symbol(">") ? Optional.of(Comparator.MORE) : Optional.empty();
  }

  private static Optional<Comparator> wanted(boolean complete, Comparator comparator) {
    if (!complete) {
      throw new NoCondition();
    }
    return Optional.of(comparator);
  }

  /** A call parses, as in Python, so that it only spoils the operand it stands in. */
  private Expression postfix() {
    var operand = atom();
    while (symbol("(")) {
      items(")");
      operand = new Expression.Forbidden();
    }
    return operand;
  }

  private Expression atom() {
    skipBlanks();
    if (at == text.length()) {
      throw new NoCondition();
    }
    var c = text.charAt(at);
    if (c == '\'' || c == '"') {
      return new Expression.Constant(string(c));
    }
    if (c >= '0' && c <= '9') {
      return new Expression.Constant(number());
    }
    if (symbol("[")) {
      return new Expression.Items(items("]"));
    }
    if (symbol("(")) {
      return parenthesis();
    }
    return name();
  }

  private Expression parenthesis() {
    var items = new ArrayList<Expression>();
    var tuple = false;
    while (!symbol(")")) {
      items.add(either());
      if (!symbol(",")) {
        expect(")");
        break;
      }
      tuple = true;
    }
    return items.size() == 1 && !tuple ? items.get(0) : new Expression.Items(items);
  }

  private List<Expression> items(String end) {
    var items = new ArrayList<Expression>();
    while (!symbol(end)) {
      items.add(either());
      if (!symbol(",")) {
        expect(end);
        return items;
      }
    }
    return items;
  }

  private Expression name() {
    var name = identifier();
    if (name.isEmpty() || name.endsWith(".") || WORDS.contains(name)) {
      throw new NoCondition();
    }
    at += name.length();
    return switch (name) {
      case "True", "true", "TRUE" -> new Expression.Constant(true);
      case "False", "false", "FALSE" -> new Expression.Constant(false);
      case "None" -> new Expression.Constant(null);
      default -> new Expression.Name(name);
    };
  }

  private String string(char quote) {
    var value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      var c = text.charAt(at);
      if (c == quote) {
        at++;
        return value.toString();
      }
      if (c == '\\' && at + 1 < text.length() && "\\'\"".indexOf(text.charAt(at + 1)) >= 0) {
        c = text.charAt(++at);
      }
      value.append(c);
    }
    throw new NoCondition();
  }

  private Long number() {
    var start = at;
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    try {
      return Long.valueOf(text.substring(start, at));
    } catch (NumberFormatException _) {
      throw new NoCondition();
    }
  }

  /** The identifier at the cursor, dots included, without moving; empty if there is none. */
  private String identifier() {
    skipBlanks();
    var end = at;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    return text.substring(at, end);
  }

  private static boolean isNamePart(char c) {
    return c == '_' || c == '.' || Character.isLetterOrDigit(c);
  }

  private boolean word(String word) {
    skipBlanks();
    var end = at + word.length();
    if (!text.startsWith(word, at) || (end < text.length() && isNamePart(text.charAt(end)))) {
      return false;
    }
    at = end;
    return true;
  }

  private boolean symbol(String symbol) {
    skipBlanks();
    if (!text.startsWith(symbol, at)) {
      return false;
    }
    at += symbol.length();
    return true;
  }

  private void expect(String symbol) {
    if (!symbol(symbol)) {
      throw new NoCondition();
    }
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
