package stack.commands.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

/** What is refused before a daemon starts; DiscoveryIT has the daemon. */
class DiscoverySettingsTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();

  @Test
  void unknownThingsAreRefusedInTheWordsOfStacki() {
    assertThat(stack.fails("enable discovery appliance=x"))
        .isEqualTo("error - Unknown appliance with name x\n");
    assertThat(stack.fails("enable discovery box=x"))
        .isEqualTo("error - Unknown box with name x\n");
    assertThat(stack.fails("enable discovery installaction=x"))
        .isEqualTo("error - Unknown install action with name x\n");
    assertThat(stack.fails("enable discovery rack=first")).contains("rack");
    assertThat(stack.fails("enable discovery rank=1.5")).contains("rank");
    assertThat(stack.fails("enable discovery basename=a_b"))
        .isEqualTo("error - no host can be called \"a_b-0-0\"\n");
    stack.ok("set attr attr=discovery.base.rack value=x");
    assertThat(stack.fails("enable discovery"))
        .isEqualTo("error - attribute discovery.base.rack is \"x\", not a number\n");
  }

  @Test
  void nothingIsDiscoveredAtFirst() {
    assertThat(stack.ok("report discovery")).isEqualTo("Discovery daemon is stopped\n");
    assertThat(stack.ok("disable discovery")).isEqualTo("Discovery daemon has stopped\n");
    assertThat(stack.ok("report discovery output-format=json"))
        .isEqualToIgnoringWhitespace(
            "[{\"col-0\":\"\",\"col-1\":\"Discovery daemon is stopped\"}]");
  }
}
