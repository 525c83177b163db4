package stack.commands.group;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

class GroupCommandsTest {
  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend("add group gpu", "add host backend-0-0", "add host backend-0-1");

  @Test
  void hostsJoinAndLeave() {
    stack.ok("add group big");
    stack.ok("add host group a:backend group=gpu");
    stack.ok("add host group backend-0-1 group=big");
    assertThat(stack.rows("list group"))
        .containsExactly("big backend-0-1", "gpu backend-0-0 backend-0-1");
    assertThat(stack.rows("list host group a:backend"))
        .containsExactly("backend-0-0 gpu", "backend-0-1 big gpu");
    assertThat(stack.rows("list host group group=big")).containsExactly("backend-0-1 big");
    assertThat(stack.rows("list host group a:backend group=gpu,big"))
        .containsExactly("backend-0-0 gpu", "backend-0-1 big gpu");
    assertThat(stack.rows("list host group a:backend group=")).hasSize(2);
    stack.ok("remove host group backend-0-1 group=big");
    assertThat(stack.fails("remove host group backend-0-1 group=big"))
        .isEqualTo("error - backend-0-1 is not a member of big\n");
    stack.ok("remove group big");
    assertThat(stack.rows("list group")).containsExactly("gpu backend-0-0 backend-0-1");
  }

  @Test
  void wrongGroupsAreRefused() {
    assertThat(stack.fails("add group")).contains("\"group\" argument is required");
    assertThat(stack.fails("add group a b")).contains("\"group\" argument must be unique");
    assertThat(stack.fails("add group gpu")).isEqualTo("error - \"gpu\" group already exists\n");
    assertThat(stack.fails("add host group backend-0-0 group=none"))
        .isEqualTo("error - group none does not exist\n");
    stack.ok("add host group backend-0-0 group=gpu");
    assertThat(stack.fails("add host group a:backend group=gpu"))
        .isEqualTo("error - backend-0-0 already member of gpu\n");
    assertThat(stack.rows("list host group backend-0-1")).containsExactly("backend-0-1 ------");
    assertThat(stack.fails("remove group none")).isEqualTo("error - group none does not exist\n");
    assertThat(stack.fails("remove group gpu")).isEqualTo("error - group gpu is in use\n");
  }

  @Test
  void aNameWithinANameIsAnotherGroup() {
    stack.ok("add group gpus");
    stack.ok("add host group backend-0-0 group=gpus");
    stack.ok("add host group backend-0-0 group=gpu");
    assertThat(stack.rows("list host group backend-0-0")).containsExactly("backend-0-0 gpu gpus");
  }
}
