package stack.commands.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

class HostKeyTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend("add host backend-0-0");

  @Test
  void keyComesAsTextOrFromAFile() {
    var file = stack.file("id.pub", "ssh-rsa AAAA me\n");
    stack.ok("add host key backend-0-0 key='ssh-ed25519 BBBB me'");
    stack.ok("add host key backend-0-0 key=" + file);
    assertThat(stack.rows("list host key"))
        .containsExactly(
            "backend-0-0 1 ssh-ed25519 BBBB me",
            "backend-0-0 2 ssh-rsa AAAA me",
            "backend-0-0 2 ----------");
  }

  @Test
  void sameKeyIsAddedOnce() {
    stack.ok("add host key backend-0-0 key=test_key");
    assertThat(stack.fails("add host key backend-0-0 key=test_key"))
        .isEqualTo("error - the public key already exists for host backend-0-0\n");
    assertThat(stack.fails("add host key backend-0-0"))
        .startsWith("error - \"key\" parameter is required\n");
  }

  @Test
  void keyIsRemovedByItsNumber() {
    stack.ok("add host key backend-0-0 key=test_key");
    assertThat(stack.fails("remove host key backend-0-0 id=7"))
        .isEqualTo("error - public key with id 7 doesn't exist for host backend-0-0\n");
    stack.ok("remove host key backend-0-0 id=1");
    assertThat(stack.ok("list host key")).isEmpty();
  }
}
