package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.cli.WholeProgram;
import stack.commands.Needs;
import stack.commands.StackFixture;

/** What hosts will ask for is known before the first of them has asked for anything. */
class ForesightIT {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  @RegisterExtension final StackFixture stack = WholeProgram.withShortLivedDaemons();
  @RegisterExtension final LoopbackCluster cluster = new LoopbackCluster(stack);

  @Test
  void dnfIsAskedWhenAHostIsSetToInstall() throws IOException {
    Needs.programs("dnf");
    cluster.start();
    assertThat(foreseen()).isEmpty();

    stack.ok("set host boot a:backend action=install");

    var deadline = System.nanoTime() + PATIENCE;
    while (foreseen().isEmpty()) {
      assertThat(System.nanoTime()).as(cluster.log()).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    assertThat(foreseen()).hasSize(1);
    assertThat(cluster.log()).doesNotContain("so it is estimated");
  }

  /** What dnf said, a file for each selection of software. */
  private List<String> foreseen() throws IOException {
    var folder = stack.root().resolve("var/lib/stack/foreseen");
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
