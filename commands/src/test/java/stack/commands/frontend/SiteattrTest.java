package stack.commands.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

class SiteattrTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();

  @Test
  void machineIsDescribed() {
    var lines = stack.ok("report siteattr interface=lo").lines().toList();
    assertThat(lines).hasSize(18).isSorted();
    assertThat(lines)
        .contains(
            "Kickstart_PrivateAddress:127.0.0.1",
            "Kickstart_PrivateNetmaskCIDR:8",
            "Kickstart_PrivateNetwork:127.0.0.0",
            "Kickstart_PrivateRootPassword:*");
  }

  @Test
  void unknownInterfaceIsAnError() {
    assertThat(stack.fails("report siteattr interface=none7"))
        .isEqualTo("error - unkown interface none7\n");
  }
}
