package stack.commands.route;

import java.util.stream.Stream;
import stack.db.scope.Scope;
import stack.install.scope.Scopes;
import stack.run.Entry;

/** The commands of this package. */
public final class RouteCommands {
  private RouteCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(Scope.values()).flatMap(RouteCommands::ofScope);
  }

  private static Stream<Entry> ofScope(Scope scope) {
    return Stream.of(
        Entry.of(Scopes.words("add", scope, "route"), AddRoute.class, scope),
        Entry.of(Scopes.words("list", scope, "route"), ListRoute.class, scope),
        Entry.of(Scopes.words("remove", scope, "route"), RemoveRoute.class, scope));
  }
}
