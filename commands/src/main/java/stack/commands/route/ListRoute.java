package stack.commands.route;

import java.util.Arrays;
import java.util.List;
import stack.commands.scope.ScopedListing;
import stack.db.route.Route;
import stack.db.route.Routes;
import stack.db.scope.Scope;
import stack.install.netconfig.HostRoutes;
import stack.install.scope.HostSelector;
import stack.install.scope.Scopes;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code list route} and its scoped forms. */
final class ListRoute implements Command {
  private static final List<String> COLUMNS =
      List.of("network", "netmask", "gateway", "subnet", "interface");
  private static final List<String> HOST_COLUMNS =
      List.of("network", "netmask", "gateway", "subnet", "interface", "source");

  private final Routes stored;
  private final HostRoutes hostRoutes;
  private final Scopes scopes;
  private final HostSelector selector;
  private final Scope scope;

  ListRoute(
      Routes stored, HostRoutes hostRoutes, Scopes scopes, HostSelector selector, Scope scope) {
    this.stored = stored;
    this.hostRoutes = hostRoutes;
    this.scopes = scopes;
    this.selector = selector;
    this.scope = scope;
  }

  @Override
  public Spec spec() {
    var spec =
        Scopes.spec(
            "list",
            scope,
            "route",
            "List the static routes of",
            scope == Scope.HOST ? Scopes.Targets.MAYBE : Scopes.Targets.ANY,
            "add",
            "remove");
    return spec.describe(
            Scopes.listed(
                scope,
                "route",
                "Lists every route that a host gets, and the first letter of the scope it is set "
                    + "at."))
        .example(spec.words(), "Lists all these routes.");
  }

  @Override
  public Output run(Input input) {
    var at = Scopes.of(scope, input);
    return new ScopedListing<>(scopes, selector, stored::at, hostRoutes::of)
        .table(at, input.args(), at == Scope.HOST ? HOST_COLUMNS : COLUMNS, ListRoute::cells);
  }

  private static List<Object> cells(Scope source, Route route) {
    return Arrays.asList(
        route.address(),
        route.netmask(),
        route.gateway().orElse(null),
        route.network().orElse(null),
        route.device().orElse(null),
        ScopedListing.letter(source));
  }
}
