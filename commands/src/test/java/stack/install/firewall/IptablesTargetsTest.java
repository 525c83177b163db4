package stack.install.firewall;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import stack.db.firewall.FirewallRule;
import stack.run.CommandException;

class IptablesTargetsTest {
  private static FirewallRule rule(String name, String chain, String action) {
    return new FirewallRule(
        name,
        "filter",
        chain,
        action,
        "all",
        "all",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void actionIsATargetOrAChainWithRules() {
    var jump = rule("jump", "INPUT", "SITE");
    assertThatThrownBy(() -> IptablesTargets.check(List.of(rule("log", "INPUT", "LOG"), jump)))
        .isInstanceOf(CommandException.class)
        .hasMessage(
            "firewall rule \"jump\" cannot be loaded: its action is \"SITE\", which is neither"
                + " a target of iptables nor a chain that has rules");
    assertThatCode(() -> IptablesTargets.check(List.of(jump, rule("site", "SITE", "DROP"))))
        .doesNotThrowAnyException();
  }
}
