package stack.commands.scope;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import stack.db.host.Host;
import stack.db.scope.Owner;
import stack.db.scope.Scope;
import stack.db.scoped.Scoped;
import stack.install.scope.HostSelector;
import stack.install.scope.Scopes;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;

/**
 * The table a list command shows of things that are given at scopes: for hosts what reaches them in
 * the end, else what is given at exactly that scope, by the names of the owners.
 */
public final class ScopedListing {
  private final Scopes scopes;
  private final HostSelector selector;

  /** What is given to owners themselves. */
  @FunctionalInterface
  public interface Stored<T> {
    Map<Owner, List<T>> at(Collection<Owner> owners);
  }

  /** What reaches hosts, and from which scope. */
  @FunctionalInterface
  public interface Effective<T> {
    Map<Host, List<Scoped<T>>> of(Collection<Host> hosts);
  }

  /**
   * Names of columns.
   *
   * @param ofHosts what a list of hosts has
   * @param ofOthers what lists of other scopes have: the first of these
   */
  public record Columns(List<String> ofHosts, List<String> ofOthers) {
    /** The same for all. */
    public static Columns of(String... names) {
      return new Columns(List.of(names), List.of(names));
    }

    /** These, and for hosts the scope that a value is from behind them. */
    public static Columns withSource(String... names) {
      var others = List.of(names);
      return new Columns(Stream.concat(others.stream(), Stream.of("source")).toList(), others);
    }
  }

  public ScopedListing(Scopes scopes, HostSelector selector) {
    this.scopes = scopes;
    this.selector = selector;
  }

  /**
   * One row for each value.
   *
   * @param typed the scope of the words
   * @param columns behind that of the owner
   * @param cells of a value and the scope it is from; those beyond the columns are left out
   */
  public <T> Output.Table table(
      Scope typed,
      Input input,
      Columns columns,
      Stored<T> stored,
      Effective<T> effective,
      BiFunction<Scope, T, List<Object>> cells) {
    var at = Scopes.of(typed, input);
    var shown = at == Scope.HOST ? columns.ofHosts() : columns.ofOthers();
    var header = Stream.concat(Stream.of(at == Scope.GLOBAL ? "" : at.word()), shown.stream());
    var table = Output.table(header.toArray(String[]::new));
    if (at == Scope.HOST) {
      effective
          .of(hosts(input.args()))
          .forEach((host, values) ->
              values.forEach(
                  each -> add(table, host.name(), cells.apply(each.scope(), each.value()))));
    } else {
      stored
          .at(byName(scopes.owners(at, input.args())))
          .forEach((owner, values) ->
              values.forEach(value -> add(table, owner.name(), cells.apply(at, value))));
    }
    return table;
  }

  /** The first letter of a scope, as column {@code source} shows it. */
  public static String letter(Scope scope) {
    return scope.name().substring(0, 1);
  }

  private static List<Owner> byName(List<Owner> owners) {
    return owners.stream()
        .sorted(Comparator.comparing(Owner::name, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  private List<Host> hosts(List<String> args) {
    var hosts = selector.all(args);
    if (hosts.isEmpty()) {
      throw CommandException.argRequired("host");
    }
    return hosts;
  }

  private static void add(Output.Table table, String owner, List<Object> cells) {
    var shown = cells.subList(0, table.header().size() - 1);
    table.row(Stream.concat(Stream.of(owner), shown.stream()).toArray());
  }
}
