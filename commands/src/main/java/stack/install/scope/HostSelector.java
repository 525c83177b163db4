package stack.install.scope;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import stack.db.attribute.Attributes;
import stack.db.host.Host;
import stack.db.host.Hosts;
import stack.pallets.graph.Condition;
import stack.run.Arg;
import stack.run.Booleans;
import stack.run.CommandException;

/**
 * The hosts that arguments stand for: names, patterns, {@code a:}, {@code e:}, {@code o:}, {@code
 * b:}, {@code r:}, {@code g:} and {@code where} (commands/README.md). Always in system order, each
 * host once. What begins with {@link Arg#EXCLUDED} is left out.
 */
public final class HostSelector {
  private static final String CONDITION = "where";

  /** What selectors compare, unless a host has a value of its own for it. */
  private static final Map<Character, String> CONSTANTS =
      Map.of('a', "appliance", 'b', "box", 'e', "environment", 'o', "os", 'r', "rack");

  private final Attributes knownAttributes;
  private final HostResolver hostResolver;
  private final HostAttributes hostAttributes;
  private final Hosts hosts;
  private Map<String, Host> byName = Map.of();
  private List<Host> every = List.of();

  public HostSelector(
      Hosts hosts,
      Attributes knownAttributes,
      HostResolver hostResolver,
      HostAttributes hostAttributes) {
    this.knownAttributes = knownAttributes;
    this.hostResolver = hostResolver;
    this.hostAttributes = hostAttributes;
    this.hosts = hosts;
  }

  /** No arguments mean all hosts. Patterns may select nothing; a plain name must be known. */
  public List<Host> all(List<String> args) {
    var included = included(args);
    return without(included.isEmpty() ? hosts.all() : select(included), args);
  }

  private static List<String> included(List<String> args) {
    return args.stream().filter(arg -> !arg.startsWith(Arg.EXCLUDED)).toList();
  }

  private List<Host> without(List<Host> selected, List<String> args) {
    var excluded =
        args.stream()
            .filter(arg -> arg.startsWith(Arg.EXCLUDED))
            .map(arg -> arg.substring(Arg.EXCLUDED.length()))
            .toList();
    if (excluded.isEmpty()) {
      return selected;
    }
    var out = new HashSet<>(select(excluded));
    return selected.stream().filter(host -> !out.contains(host)).toList();
  }

  /**
   * For commands that change hosts.
   *
   * @throws CommandException when there are no arguments or they select nothing
   */
  public List<Host> some(List<String> args) {
    var selected = without(select(included(args)), args);
    if (selected.isEmpty()) {
      throw CommandException.argRequired("host");
    }
    return selected;
  }

  /**
   * For commands about one host.
   *
   * @throws CommandException when the arguments stand for none or for several
   */
  public Host one(List<String> args) {
    var selected = some(args);
    if (selected.size() > 1) {
      throw CommandException.argUnique("host");
    }
    return selected.getFirst();
  }

  /** As {@link #all}, without hosts that are not managed, unless they are given by plain name. */
  public List<Host> managed(List<String> args) {
    var selected = all(args);
    var named =
        new HashSet<>(select(included(args).stream().filter(arg -> !isPattern(arg)).toList()));
    var values = knownAttributes.values(selected, "managed");
    return selected.stream()
        .filter(host ->
            named.contains(host) || !values.containsKey(host) || Booleans.parse(values.get(host)))
        .toList();
  }

  private List<Host> select(List<String> args) {
    every = List.of();
    byName = Map.of();
    if (args.size() == 1 && !isCondition(args.getFirst())) {
      var expanded = Brackets.expand(args.getFirst());
      if (expanded.size() == 1) {
        return List.copyOf(new LinkedHashSet<>(match(args.getFirst())));
      }
    }
    if (args.isEmpty()) {
      return List.of();
    }
    every = hosts.all();
    byName = new HashMap<>();
    every.forEach(host -> byName.put(host.name().toLowerCase(Locale.ROOT), host));
    Set<Host> selected = new HashSet<>();
    args.stream().flatMap(this::matchAll).forEach(selected::addAll);
    return every.stream().filter(selected::contains).toList();
  }

  private Stream<Collection<Host>> matchAll(String arg) {
    if (isCondition(arg)) {
      return Stream.of(where(arg.substring(CONDITION.length())));
    }
    var expanded = Brackets.expand(arg);
    return expanded.size() == 1
        ? Stream.of(match(arg))
        : expanded.stream().map(this::matchExpanded);
  }

  /** A name out of a range may be missing, as with patterns. */
  private Collection<Host> matchExpanded(String name) {
    return isPattern(name) ? match(name) : named(name).stream().toList();
  }

  private Collection<Host> match(String arg) {
    if (isSelector(arg)) {
      return ofSelector(arg.charAt(0), arg.substring(2));
    }
    if (isGlob(arg)) {
      return hosts.matching(arg);
    }
    return named(arg)
        .or(() -> isLike(arg) ? hosts.like(arg).stream().findFirst() : Optional.empty())
        .map(List::of)
        .orElseGet(() -> List.of(hostResolver.resolve(arg)));
  }

  private Optional<Host> named(String name) {
    return every.isEmpty()
        ? hosts.named(name)
        : Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
  }

  private Collection<Host> ofSelector(char kind, String value) {
    var constant = CONSTANTS.get(kind);
    if (constant != null && knownAttributes.hasHosts(HostAttributes.OVERWRITE)) {
      return where("%s == \"%s\"".formatted(constant, value));
    }
    return switch (kind) {
      case 'a' -> hosts.ofAppliance(value);
      case 'b' -> hosts.inBox(value);
      case 'e' -> hosts.inEnvironment(value);
      case 'g' -> hosts.inGroup(value);
      case 'o' -> hosts.ofOs(value);
      case 'r' -> hosts.inRack(value);
      default -> List.of();
    };
  }

  private Collection<Host> where(String text) {
    // Without quotes around it all, the condition is a word of its own, and counted for nothing.
    if (text.isEmpty()) {
      throw new CommandException(
          "where needs a condition in the same word: 'where rack == \"0\"', in quotes");
    }
    if (text.isBlank()) {
      return List.of();
    }
    var condition = Condition.parse(text);
    var selected = new ArrayList<Host>();
    hostAttributes
        .of(every.isEmpty() ? hosts.all() : every)
        .forEach((host, attributes) -> {
          if (condition.holds(attributes)) {
            selected.add(host);
          }
        });
    return selected;
  }

  private static boolean isPattern(String arg) {
    return isCondition(arg) || isSelector(arg) || isGlob(arg) || isLike(arg);
  }

  private static boolean isCondition(String arg) {
    return arg.startsWith(CONDITION);
  }

  private static boolean isSelector(String arg) {
    return arg.length() > 1 && arg.charAt(1) == ':' && Character.isLetter(arg.charAt(0));
  }

  private static boolean isGlob(String arg) {
    return arg.indexOf('*') >= 0 || arg.indexOf('?') >= 0 || arg.indexOf('[') >= 0;
  }

  private static boolean isLike(String arg) {
    return arg.indexOf('%') >= 0 || arg.indexOf('_') >= 0;
  }
}
