package stack.install.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.StackFixture;

/** Which kernel lines name the standby. */
class StandbyBootTest {
  @RegisterExtension final StackFixture stack = StackFixture.backend();
  @TempDir Path medium;

  @BeforeEach
  void enable() throws IOException {
    stack.enableDistribution(medium);
  }

  private String line() throws IOException {
    stack.ok("set host boot backend-0-0 action=install");
    return Files.readString(stack.root().resolve("tftpboot/pxelinux/pxelinux.cfg/C0A8000A"));
  }

  @Test
  void thoseOfHostsWithAPeerOnItsNetwork() throws IOException {
    stack.ok("set attr attr=avalanche.standby value=192.168.0.3");
    assertThat(line()).contains(" stack.second=https://192.168.0.3:5002 ");
    stack.ok("set attr attr=avalanche.peer value=false");
    assertThat(line()).doesNotContain("stack.second");
  }

  @Test
  void notThoseOfOtherNetworks() throws IOException {
    assertThat(line()).doesNotContain("stack.second");
    stack.ok("set attr attr=avalanche.standby value=10.9.9.9");
    assertThat(line()).doesNotContain("stack.second");
  }
}
