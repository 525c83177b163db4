package stack.commands.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

class ListHostHashTest {
  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend("add host backend-0-0", "add cart site", "enable cart site");

  @Test
  void hashChangesWithAnyFileOfTheSoftware() throws IOException {
    var before = stack.ok("list host hash backend-0-0");
    assertThat(before.lines())
        .allMatch(line -> line.matches("[0-9a-f]{32}  \\S+"))
        .last()
        .asString()
        .endsWith("  site");
    assertThat(stack.ok("list host hash backend-0-0")).isEqualTo(before);

    Files.writeString(stack.root().resolve("export/stack/carts/site/RPMS/new.rpm"), "rpm");

    assertThat(stack.ok("list host hash backend-0-0")).isNotEqualTo(before);
    assertThat(stack.fails("list host hash backend-9-9"))
        .startsWith("error - cannot resolve host \"backend-9-9\"\n");
  }
}
