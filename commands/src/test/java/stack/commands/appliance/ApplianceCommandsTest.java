package stack.commands.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

class ApplianceCommandsTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();

  @Test
  void aFreshFrontendHasTheseAppliances() {
    assertThat(stack.rows("list appliance"))
        .containsExactly(
            "backend yes",
            "barnacle no",
            "builder no",
            "external no",
            "frontend no",
            "hypervisor yes",
            "replicant yes",
            "switch no");
    assertThat(stack.rows("list appliance switch back%"))
        .containsExactly("switch no", "backend yes");
  }

  @Test
  void anApplianceWithANodeCanBeInstalled() {
    stack.ok("add appliance store node=backend public=no");
    stack.ok("add appliance rack");
    assertThat(stack.rows("list appliance attr store rack"))
        .containsExactly(
            "rack appliance var kickstartable False",
            "rack appliance var managed False",
            "store appliance var kickstartable True",
            "store appliance var managed True",
            "store appliance var node backend");
    assertThat(stack.rows("list appliance store")).containsExactly("store no");
    stack.ok("remove appliance store");
    assertThat(stack.fails("list appliance store"))
        .contains("\"store\" argument is not a valid appliance");
  }

  @Test
  void wrongAppliancesAreRefused() {
    assertThat(stack.fails("add appliance")).contains("\"appliance\" argument must be unique");
    assertThat(stack.fails("add appliance backend"))
        .isEqualTo("error - appliance \"backend\" already exists\n");
    assertThat(stack.fails("remove appliance")).contains("\"appliance\" argument is required");
    assertThat(stack.fails("remove appliance backend"))
        .isEqualTo("error - cannot remove default appliance\n");
    assertThat(stack.fails("remove appliance frontend"))
        .isEqualTo(
            "error - cannot remove appliance \"frontend\" because host \"frontend-0-0\" is"
                + " assigned to it\n");
  }
}
