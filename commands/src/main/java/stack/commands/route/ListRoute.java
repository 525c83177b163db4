package stack.commands.route;

import java.util.Arrays;
import java.util.List;
import stack.commands.scope.ScopedListing;
import stack.db.route.Route;
import stack.db.route.Routes;
import stack.db.scope.Scope;
import stack.install.netconfig.HostRoutes;
import stack.install.scope.Scopes;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code list route} and its scoped forms. */
record ListRoute(Routes stored, HostRoutes hostRoutes, ScopedListing listing, Scope scope)
    implements Command {
  private static final ScopedListing.Columns COLUMNS =
      ScopedListing.Columns.withSource("network", "netmask", "gateway", "subnet", "interface");

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
    return listing.table(scope, input, COLUMNS, stored::at, hostRoutes::of, ListRoute::cells);
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
