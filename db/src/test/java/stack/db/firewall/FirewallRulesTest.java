package stack.db.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.db.Cluster;
import stack.db.ConstraintException;
import stack.db.DatabaseException;
import stack.db.host.Host;
import stack.db.scope.Owner;
import stack.db.scope.Scope;
import stack.db.scoped.Scoped;

class FirewallRulesTest {
  @RegisterExtension final Cluster cluster = new Cluster();
  private FirewallRules rules;
  private Host host;

  @BeforeEach
  void open() {
    rules = new FirewallRules(cluster.database());
    host = cluster.backend("0", "0");
  }

  @Test
  void tablesComeInOrderAndInEachThoseThatRefuseComeLast() {
    rules.add(List.of(host.owner()), rule("drop", "filter", "DROP"));
    rules.add(List.of(host.owner()), rule("log", "filter", "LOG"));
    rules.add(List.of(host.owner()), rule("masquerade", "nat", "MASQUERADE"));
    rules.add(List.of(host.owner()), rule("accept", "filter", "ACCEPT"));
    rules.add(List.of(host.owner()), rule("mark", "mangle", "MARK"));
    assertThat(rules.of(List.of(host)).get(host))
        .extracting(each -> each.value().name())
        .containsExactly(
            "accept",
            "LOOPBACK-NET",
            "SSH",
            "PRIVATE-RELATED",
            "PRIVATE-NET",
            "log",
            "drop",
            "REJECT-ALL",
            "masquerade",
            "mark");
  }

  @Test
  void ruleOfTheHostReplacesTheGlobalOneOfThatName() {
    var own = rule("SSH", "filter", "DROP");
    rules.add(List.of(host.owner()), own);
    assertThat(rules.of(List.of(host)).get(host)).contains(new Scoped<>(Scope.HOST, own));
    assertThat(rules.of(List.of(cluster.frontend())).get(cluster.frontend()))
        .noneMatch(each -> each.value().equals(own));
    assertThat(rules.remove(List.of(host.owner()), "SSH")).isOne();
    assertThat(rules.at(List.of(Owner.GLOBAL)).get(Owner.GLOBAL)).hasSize(5);
  }

  @Test
  void secondRuleOfANameIsRefusedForAllOwners() {
    assertThatThrownBy(
            () -> rules.add(List.of(host.owner(), Owner.GLOBAL), rule("SSH", "filter", "DROP")))
        .isInstanceOf(ConstraintException.class);
    assertThat(rules.at(List.of(host.owner())).get(host.owner())).isEmpty();
  }

  @Test
  void unknownNetworkIsNotTakenForAnyNetwork() {
    var rule =
        new FirewallRule(
            "x",
            "filter",
            "INPUT",
            "ACCEPT",
            "all",
            "all",
            Optional.of("nowhere"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThatThrownBy(() -> rules.add(List.of(host.owner()), rule))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("nowhere");
  }

  private static FirewallRule rule(String name, String table, String action) {
    return new FirewallRule(
        name,
        table,
        "INPUT",
        action,
        "all",
        "all",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
