package stack.commands.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.cli.StackFixture;

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
    stack.ok("add appliance storage node=backend public=no");
    stack.ok("add appliance rack");
    assertThat(stack.rows("list appliance attr storage rack"))
        .containsExactly(
            "rack appliance var kickstartable False",
            "rack appliance var managed False",
            "storage appliance var kickstartable True",
            "storage appliance var managed True",
            "storage appliance var node backend");
    assertThat(stack.rows("list appliance storage")).containsExactly("storage no");
    stack.ok("remove appliance storage");
    assertThat(stack.fails("list appliance storage"))
        .contains("\"storage\" argument is not a valid appliance");
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
