package stack.commands.route;

import java.util.List;
import stack.db.route.Route;
import stack.db.route.Routes;
import stack.db.scope.Scope;
import stack.install.scope.Scopes;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code remove route} and its scoped forms. */
record RemoveRoute(Scopes scopes, Routes routes, FrontendRoute frontendRoute, Scope scope)
    implements Command {
  private static final Param<String> ADDRESS =
      Param.text("address", "Address of the host or network that the route leads to").required();

  @Override
  public Spec spec() {
    var spec = Scopes.spec("remove", scope, "route", "Remove a static route from");
    return spec.changes()
        .params(ADDRESS, FrontendRoute.syncNow(scope))
        .example(Scopes.line(spec, scope, "address=10.2.0.0"), "Removes the route to 10.2.0.0.");
  }

  @Override
  public Output run(Input input) {
    var owners = scopes.targets(scope, input);
    var address = input.get(ADDRESS);
    var gone = routes.at(owners).values().stream().map(given -> of(given, address)).toList();
    routes.remove(owners, address);
    if (FrontendRoute.isWanted(scope, input)) {
      frontendRoute.dropAfterwards(owners, gone.getFirst());
    }
    return Output.nothing();
  }

  private static Route of(List<Route> given, String address) {
    return given.stream()
        .filter(route -> route.address().equals(address))
        .findFirst()
        .orElseThrow(
            () -> new CommandException("route with address \"" + address + "\" does not exist"));
  }
}
