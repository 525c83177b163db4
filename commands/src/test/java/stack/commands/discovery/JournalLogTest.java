package stack.commands.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries as {@code journalctl --output=json} prints them. */
class JournalLogTest {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  @TempDir Path dir;

  private Path journalctl(String text) throws IOException {
    var program = Files.writeString(dir.resolve("journalctl"), "#!/bin/sh\n" + text);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  @Test
  void entriesAreRead() throws IOException {
    var program =
        journalctl(
            """
            echo "$@" > "$(dirname "$0")/asked"
            cat <<'END'
            {"_SYSTEMD_UNIT":"dnsmasq.service","SYSLOG_IDENTIFIER":"dnsmasq-dhcp","MESSAGE":"DHCPDISCOVER(eth1) 52:54:00:aa:bb:cc no address available"}
            {"SYSLOG_IDENTIFIER":"dhcpd","MESSAGE":[68,72]}
            no entry
            {"SYSLOG_IDENTIFIER":"dhcpd","MESSAGE":"last"}
            END
            exec cat
            """);
    var news = new ArrayList<LogLine>();
    try (var log = new JournalLog(program)) {
      var deadline = System.nanoTime() + PATIENCE;
      while (news.size() < 3 && System.nanoTime() < deadline) {
        news.addAll(log.news());
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
      }
    }
    assertThat(news)
        .containsExactly(
            new LogLine(
                "dnsmasq-dhcp", "DHCPDISCOVER(eth1) 52:54:00:aa:bb:cc no address available"),
            new LogLine("dhcpd", ""),
            new LogLine("dhcpd", "last"));
    assertThat(Files.readString(dir.resolve("asked")))
        .contains("--follow --lines=0 ", "--unit=dnsmasq ", "--unit=isc-dhcp-server ");
  }

  @Test
  void journalctlThatEndsIsNamed() throws IOException {
    try (var log = new JournalLog(journalctl("exit 3\n"))) {
      assertThatThrownBy(
              () -> {
                var deadline = System.nanoTime() + PATIENCE;
                while (System.nanoTime() < deadline) {
                  log.news();
                }
              })
          .hasMessage("journalctl has ended with exit code 3");
    }
  }
}
