package stack.commands.firewall;

import java.util.stream.Stream;
import stack.db.scope.Scope;
import stack.install.scope.Scopes;
import stack.run.Entry;

/** The commands of this package. */
public final class FirewallCommands {
  private FirewallCommands() {}

  public static Stream<Entry> entries() {
    return Stream.concat(
        Stream.of(Scope.values()).flatMap(FirewallCommands::ofScope),
        Stream.of(Entry.of("report host firewall", ReportHostFirewall.class)));
  }

  private static Stream<Entry> ofScope(Scope scope) {
    return Stream.of(
        Entry.of(Scopes.words("add", scope, "firewall"), AddFirewall.class, scope),
        Entry.of(Scopes.words("list", scope, "firewall"), ListFirewall.class, scope),
        Entry.of(Scopes.words("remove", scope, "firewall"), RemoveFirewall.class, scope));
  }
}
