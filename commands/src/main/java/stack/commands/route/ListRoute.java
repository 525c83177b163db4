package stack.commands.route;

import stack.commands.scope.ScopedListing;
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
    return listing.table(scope, input, RouteColumns.LISTED, stored::at, hostRoutes::of);
  }
}
