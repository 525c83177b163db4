package stack.commands.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;
import stack.run.Caller;

class AccessCommandsTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();

  @Test
  void rulesAreShownWithTheNamesOfGroups() {
    stack.file("etc/group", "root:x:0:\nstaff:x:50:joe\n");
    stack.ok("set access command='list host' group=staff");
    stack.ok("set access command='list host' group=50");
    stack.ok("set access command='set *' group=4711");
    assertThat(stack.rows("list access"))
        .startsWith("* root")
        .endsWith("list host staff", "list host staff", "set * 4711");
    stack.ok("remove access command='list host' group=staff");
    assertThat(stack.ok("list access")).doesNotContain("staff");
    assertThat(stack.fails("set access command=x group=nobodyknows"))
        .isEqualTo("error - cannot find group nobodyknows\n");
    assertThat(stack.fails("set access group=staff")).contains("\"command\" parameter is required");
  }

  @Test
  void rulesDecideWhoRunsWhat() {
    stack.ok("set access command='list h*' group=4711");
    stack.as(new Caller("joe", 12_345, Set.of(4711)));
    assertThat(stack.rows("list host")).hasSize(1);
    assertThat(stack.fails("list network"))
        .isEqualTo("error - user \"joe\" does not have access \"list network\"\n");
  }

  @Test
  void whatIsForRootAloneNoRuleLetsOthersDo() {
    stack.ok("set access command='*' group=4711");
    stack.as(new Caller("joe", 12_345, Set.of(4711)));
    assertThat(stack.rows("list host")).hasSize(1);
    for (var line : List.of("list history", "undo", "list host profile", "verify xml")) {
      assertThat(stack.fails(line))
          .isEqualTo("error - user \"joe\" does not have access \"" + line + "\"\n");
    }
  }
}
