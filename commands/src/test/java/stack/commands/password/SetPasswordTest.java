package stack.commands.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

class SetPasswordTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();

  @Test
  void passwordIsOnlyTakenFromATerminal() {
    assertThat(stack.fails("set password")).startsWith("error - no password");
    assertThat(stack.fails("set password secret"))
        .isEqualTo("error - command does not take arguments\n");
  }
}
