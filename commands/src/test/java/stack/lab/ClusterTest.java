package stack.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;
import stack.run.Root;

class ClusterTest {
  private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

  @RegisterExtension final StackFixture stack = StackFixture.empty();

  /** A client's port stays taken for a minute after its connection: the next lab would wait. */
  @RepeatedTest(5)
  void portsAreNoneThatClientsAreGiven() throws IOException {
    var lowest = Integer.parseInt(Files.readAllLines(RANGE).getFirst().split("\\s+")[0]);

    var cluster = new Cluster(null, null, new Root(stack.root()), 3);

    assertThat(cluster.frontend().getPort() + 2).isLessThan(lowest);
  }
}
