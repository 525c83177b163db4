package stack.pallets.repo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a medium can say to fill the memory of who adds it. */
class HostileRepodataTest {
  @Test
  void nothingHostileNeedsMoreThanAQuarterOfAGigabyte() throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                HostileMain.class.getName())
            .redirectErrorStream(true)
            .start();
    var lines = List.<String>of();
    try (var out = process.inputReader()) {
      lines = out.lines().toList();
    }
    assertThat(process.waitFor()).as(lines.toString()).isZero();
    assertThat(lines).hasSize(15).allMatch(line -> line.endsWith(": refused"));
  }
}
