package stack.commands.iteration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

class IterateHostTest {
  @RegisterExtension
  final StackFixture stack = StackFixture.frontend("add host backend-0-0", "add host backend-0-1");

  @Test
  void shellRunsForEachHostButTheFrontend() {
    assertThat(stack.ok("iterate host command='echo \"<%>\" 100%%'"))
        .isEqualTo("<backend-0-0> 100%\n<backend-0-1> 100%\n");
    assertThat(stack.ok("iterate host frontend-0-0 command='echo %'")).isEqualTo("frontend-0-0\n");
  }

  @Test
  void whatGoesWrongIsShown() {
    var result = stack.run("iterate host backend-0-0 command='echo oops >&2; exit 3'");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEqualTo("oops\n");
    assertThat(stack.ok("iterate host command=")).isEmpty();
    assertThat(stack.fails("iterate host")).startsWith("error - \"command\" parameter is required");
  }
}
