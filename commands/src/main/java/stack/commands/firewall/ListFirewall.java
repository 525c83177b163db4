package stack.commands.firewall;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stack.commands.scope.ScopedListing;
import stack.db.firewall.FirewallRules;
import stack.db.scope.Owner;
import stack.db.scope.Scope;
import stack.install.firewall.HostFirewall;
import stack.install.firewall.HostFirewall.Listed;
import stack.install.scope.Scopes;
import stack.run.Column;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code list firewall} and its scoped forms. */
record ListFirewall(
    ScopedListing listing, HostFirewall hostFirewall, FirewallRules firewallRules, Scope scope)
    implements Command {
  @Override
  public Spec spec() {
    var spec = Scopes.spec("list", scope, "firewall", "List the firewall rules of");
    return spec.describe(
            Scopes.listed(
                scope,
                "firewall",
                """
                Lists every rule that a host gets: first those that stack makes for its networks (type
                const), then those that were added (type var).
                """))
        .example(spec.words(), "Lists all these rules.");
  }

  @Override
  public Output run(Input input) {
    return listing.table(
        scope,
        input,
        Column.titles(FirewallColumns.LISTED, "source", "type"),
        this::at,
        hostFirewall::of,
        ListFirewall::cells);
  }

  private Map<Owner, List<Listed>> at(Collection<Owner> owners) {
    return firewallRules.at(owners).entrySet().stream()
        .collect(
            toMap(
                Map.Entry::getKey,
                entry -> entry.getValue().stream().map(Listed::added).toList(),
                (first, _) -> first,
                LinkedHashMap::new));
  }

  private static List<Object> cells(Scope source, Listed listed) {
    var cells = Column.cells(listed.rule(), FirewallColumns.LISTED);
    cells.add(ScopedListing.letter(source));
    cells.add(listed.type());
    return cells;
  }
}
