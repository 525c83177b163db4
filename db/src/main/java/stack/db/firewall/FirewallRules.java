package stack.db.firewall;

import java.util.Arrays;
import java.util.Collection;
import stack.db.Database;
import stack.db.Row;
import stack.db.network.Networks;
import stack.db.scope.Owner;
import stack.db.scoped.ScopedRows;

/**
 * Firewall rules of all scopes; on a host, the strongest scope wins for each name. By table
 * (filter, nat, raw, mangle), then those that accept first and those that drop or reject last, then
 * by scope, the strongest first, else as they were added.
 */
public final class FirewallRules extends ScopedRows<FirewallRule> {
  private static final Table TABLE =
      new Table(
          "firewall_rule",
          "name",
          """
          t.name, t.table_name, t.chain, t.action, t.service, t.protocol, n.name AS network_name,
          o.name AS output_network_name, t.flags, t.comment\
          """,
          """
          LEFT JOIN network n ON n.id = t.network
          LEFT JOIN network o ON o.id = t.output_network
          """,
          """
          CASE t.table_name WHEN 'filter' THEN 0 WHEN 'nat' THEN 1 WHEN 'raw' THEN 2 ELSE 3 END,
          CASE t.action WHEN 'ACCEPT' THEN 0 WHEN 'DROP' THEN 2 WHEN 'REJECT' THEN 3 ELSE 1 END,
          t.scope DESC, t.id\
          """,
          """
          name, table_name, chain, action, service, protocol, network, output_network, flags,
          comment\
          """);

  private final Networks networks;

  public FirewallRules(Database database) {
    super(database, TABLE, FirewallRules::read);
    networks = new Networks(database);
  }

  /** An owner that has a rule of the name already is refused. */
  public void add(Collection<Owner> owners, FirewallRule rule) {
    addRow(
        owners,
        Arrays.asList(
            rule.name(),
            rule.table(),
            rule.chain(),
            rule.action(),
            rule.service(),
            rule.protocol(),
            rule.network().map(networks::id),
            rule.outputNetwork().map(networks::id),
            rule.flags(),
            rule.comment()));
  }

  /** Says how many. */
  public int remove(Collection<Owner> owners, String name) {
    return removeWhere(owners, "name = ?", name);
  }

  private static FirewallRule read(Row row) {
    return new FirewallRule(
        row.text("name"),
        row.text("table_name"),
        row.text("chain"),
        row.text("action"),
        row.text("service"),
        row.text("protocol"),
        row.textIfAny("network_name"),
        row.textIfAny("output_network_name"),
        row.textIfAny("flags"),
        row.textIfAny("comment"));
  }
}
