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
import stack.run.Column;
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

  public ScopedListing(Scopes scopes, HostSelector selector) {
    this.scopes = scopes;
    this.selector = selector;
  }

  /**
   * One row for each value, and for hosts the scope that it is from.
   *
   * @param typed the scope of the words
   */
  public <T> Output.Table table(
      Scope typed, Input input, List<Column<T>> columns, Stored<T> stored, Effective<T> effective) {
    var source = Scopes.of(typed, input) == Scope.HOST ? new String[] {"source"} : new String[0];
    return table(
        typed,
        input,
        Column.titles(columns, source),
        stored,
        effective,
        (scope, value) -> {
          var cells = Column.cells(value, columns);
          cells.add(letter(scope));
          return cells;
        });
  }

  /**
   * One row for each value.
   *
   * @param typed the scope of the words
   * @param columns names behind that of the owner
   * @param cells of a value and the scope it is from; those beyond the columns are left out
   */
  public <T> Output.Table table(
      Scope typed,
      Input input,
      String[] columns,
      Stored<T> stored,
      Effective<T> effective,
      BiFunction<Scope, T, List<Object>> cells) {
    var at = Scopes.of(typed, input);
    var header = Stream.concat(Stream.of(at == Scope.GLOBAL ? "" : at.word()), Stream.of(columns));
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
