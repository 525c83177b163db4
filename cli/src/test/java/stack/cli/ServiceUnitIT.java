package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import stack.commands.Needs;

/** The unit that systemd runs the daemon by. */
class ServiceUnitIT {
  /** Of 100, the most that systemd counts as exposed; its own daemons have 20 to 90. */
  private static final int MOST = 40;

  @Test
  void daemonIsConfined() throws Exception {
    Needs.programs("systemd-analyze");
    var unit =
        Path.of(
            System.getProperty("checkout"),
            "commands/src/main/resources/stack/services/stack-avalanche.service");
    var process =
        new ProcessBuilder(
                "systemd-analyze",
                "security",
                "--no-pager",
                "--offline=true",
                "--threshold=" + MOST,
                unit.toString())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
