package stack.commands.firewall;

import java.util.List;
import stack.db.firewall.FirewallRule;
import stack.run.Column;

/** What lists and documents show of firewall rules. */
public final class FirewallColumns {
  private static final Column<FirewallRule> NAME = Column.of("name", FirewallRule::name);
  private static final Column<FirewallRule> TABLE = Column.of("table", FirewallRule::table);
  private static final Column<FirewallRule> SERVICE = Column.of("service", FirewallRule::service);
  private static final Column<FirewallRule> PROTOCOL =
      Column.of("protocol", FirewallRule::protocol);
  private static final Column<FirewallRule> CHAIN = Column.of("chain", FirewallRule::chain);
  private static final Column<FirewallRule> ACTION = Column.of("action", FirewallRule::action);
  private static final Column<FirewallRule> NETWORK = Column.of("network", FirewallRule::network);
  private static final Column<FirewallRule> OUTPUT_NETWORK =
      Column.of("output_network", "output-network", FirewallRule::outputNetwork);
  private static final Column<FirewallRule> FLAGS = Column.of("flags", FirewallRule::flags);
  private static final Column<FirewallRule> COMMENT = Column.of("comment", FirewallRule::comment);

  static final List<Column<FirewallRule>> LISTED =
      List.of(
          NAME, TABLE, SERVICE, PROTOCOL, CHAIN, ACTION, NETWORK, OUTPUT_NETWORK, FLAGS, COMMENT);

  public static final List<Column<FirewallRule>> IN_DOCUMENTS =
      List.of(
          SERVICE, NETWORK, OUTPUT_NETWORK, CHAIN, ACTION, PROTOCOL, FLAGS, COMMENT, TABLE, NAME);

  private FirewallColumns() {}
}
