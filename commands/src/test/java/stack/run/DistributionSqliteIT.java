package stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.Needs;
import stack.commands.StackFixture;

/** An admin looks into the database with what the distribution has, SQLite 3.40 or newer. */
class DistributionSqliteIT {
  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add host backend-0-0",
          "add host interface backend-0-0 interface=eth0 ip=192.168.0.10 mac=52:54:00:00:00:01"
              + " network=private");

  @Test
  void theDistributionsOwnProgramReadsItAndItsRulesHold() throws Exception {
    Needs.programs("sqlite3");
    assertThat(sqlite("SELECT name FROM host ORDER BY name; PRAGMA integrity_check"))
        .isEqualTo("backend-0-0\nfrontend-0-0\nok\n");
    assertThat(
            sqlite(
                "INSERT INTO interface (host, device, mac)"
                    + " SELECT id, 'eth9', '52:54:00:00:00:01' FROM host"
                    + " WHERE name = 'frontend-0-0'"))
        .contains("another host has this mac");
    assertThat(sqlite("UPDATE interface SET ip = 1 WHERE device = 'eth0'"))
        .contains("ip address is not in its network");
  }

  private String sqlite(String statements) throws Exception {
    var process =
        new ProcessBuilder(
                "sqlite3", stack.root().resolve("var/lib/stack/stack.db").toString(), statements)
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
