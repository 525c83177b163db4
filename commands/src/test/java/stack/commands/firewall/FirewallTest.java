package stack.commands.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.ClusterFixture;
import stack.commands.StackFixture;

class FirewallTest {
  private static final String RULE =
      " chain=INPUT action=ACCEPT protocol=tcp service=8000:8010,http ";

  @RegisterExtension final StackFixture stack = StackFixture.frontend();
  @RegisterExtension final ClusterFixture cluster = new ClusterFixture(stack);

  @Test
  void rulesOfTheNetworksComeFirst() {
    assertThat(names("list host firewall frontend-0-0"))
        .containsExactly(
            "STACKI-INSTALLATION-private",
            "STACKI-TFTP-private",
            "STACKI-MQ-PUBLISH-PORT-private",
            "STACKI-NTP-private",
            "LOOPBACK-NET",
            "SSH",
            "PRIVATE-RELATED",
            "PRIVATE-NET",
            "REJECT-ALL");
    assertThat(stack.rows("list host firewall backend-0-0").getFirst())
        .isEqualTo(
            "backend-0-0 STACKI-FRONTEND-INGRESS-private filter all all INPUT ACCEPT private"
                + " -------------- -s 192.168.0.2"
                + " Accept all frontend traffic on private network - Intrinsic rule G const");
    assertThat(stack.ok("list host firewall frontend-0-0 output-format=json"))
        .contains(
            "\"flags\": \"\",\n                \"comment\":"
                + " \"Accept UDP traffic for SMQ publisher on private network - Intrinsic rule\"");
  }

  @Test
  void strongestScopeWinsForEachName() {
    stack.ok("add appliance firewall backend rulename=SSH table=nat" + RULE);
    stack.ok("add host firewall backend-0-0 rulename=ssh comment=mine flags='-i lo'" + RULE);
    assertThat(stack.rows("list host firewall backend-0-0"))
        .contains(
            "backend-0-0 ssh filter 8000:8010,http tcp INPUT ACCEPT ------- -------------- -i lo"
                + " mine H var");
    assertThat(names("list host firewall backend-0-1")).endsWith("REJECT-ALL", "SSH");
    assertThat(stack.rows("list appliance firewall backend"))
        .containsExactly(
            "backend SSH nat 8000:8010,http tcp INPUT ACCEPT ------- -------------- -----"
                + " ------- A var");
  }

  @Test
  void ruleIsCheckedInOrder() {
    assertThat(stack.fails("add firewall table=bogus"))
        .startsWith("error - \"chain\" parameter is required\n");
    assertThat(stack.fails("add firewall table=bogus" + RULE))
        .startsWith("error - \"table\" parameter is not valid\n");
    assertThat(stack.fails("add firewall" + RULE + "chain= action="))
        .startsWith("error - \"chain\" parameter is required\n");
    assertThat(stack.fails("add firewall" + RULE + "network=bogus"))
        .isEqualTo("error - \"bogus\" is not a valid network\n");
    assertThat(stack.fails("add firewall" + RULE + "service=1:2:3"))
        .isEqualTo("error - \"1:2:3\" is not a valid service specification\n");
    assertThat(stack.fails("add firewall service=80:70 chain=INPUT protocol=tcp action=ACCEPT"))
        .isEqualTo("error - \"80:70\" is not a valid service specification\n");
    assertThat(stack.fails("add firewall rulename=SSH" + RULE))
        .isEqualTo("error - rule named \"SSH\" already exists\n");
    assertThat(stack.fails("add firewall" + RULE + "network=all"))
        .isEqualTo("error - \"all\" is not a valid network\n");
    stack.ok("add firewall" + RULE);
    assertThat(stack.fails("add firewall rulename=other comment=other" + RULE))
        .isEqualTo("error - firewall rule already exists\n");
  }

  @Test
  void spellingOfARuleDoesNotMatter() {
    stack.ok(
        "add firewall rulename=web chain=input action=accept protocol=tcp"
            + " 'service=HTTP, 8000:8010' 'network= ' 'flags= '");
    assertThat(stack.rows("list firewall"))
        .contains(
            "web filter http,8000:8010 tcp INPUT ACCEPT ------- --------------"
                + " ------------------------------------"
                + " ------------------------------------------ G var");
    assertThat(stack.fails("add firewall" + RULE + "service=http-alt"))
        .isEqualTo("error - \"http-alt\" is not a valid service specification\n");
  }

  @Test
  void scopeWithoutArgumentsIsAllOfThem() {
    stack.ok("add firewall scope=environment rulename=web" + RULE);
    assertThat(names("list environment firewall test")).containsExactly("web");
    assertThat(stack.fails("add firewall scope=site" + RULE))
        .startsWith("error - \"scope\" parameter is not valid\n");
  }

  @Test
  void removedRuleIsGone() {
    stack.ok("remove firewall rulename=SSH");
    assertThat(names("list host firewall backend-0-0")).doesNotContain("SSH");
    assertThat(stack.fails("remove firewall rulename=SSH"))
        .isEqualTo("error - rule named \"SSH\" does not exist\n");
    assertThat(stack.fails("remove os firewall rulename=SSH"))
        .startsWith("error - \"os\" argument is required\n");
  }

  private List<String> names(String line) {
    return stack.rows(line).stream().map(row -> row.split(" ")[1]).toList();
  }
}
