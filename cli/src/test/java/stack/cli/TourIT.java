package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tour of the README, as a reader types it. */
class TourIT {
  private static final Path CHECKOUT = Path.of(System.getProperty("checkout"));

  @TempDir Path home;

  private static String tour() throws IOException {
    var readme = Files.readString(CHECKOUT.resolve("README.md"));
    var from = readme.indexOf("\n## Ten minutes\n");
    var section = readme.substring(from, readme.indexOf("\n## ", from + 1));
    return ShellBlocks.of(section).text();
  }

  @Test
  void everyCommandOfTheTourWorks() throws Exception {
    var out = home.resolve("out");
    var err = home.resolve("err");
    var builder = new ProcessBuilder("sh", "-eux", "-c", tour()).directory(CHECKOUT.toFile());
    builder.environment().put("HOME", home.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    var process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      assertThat(process.waitFor(180, TimeUnit.SECONDS)).as(Files.readString(err)).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
    }
    var said = Files.readString(out) + Files.readString(err);
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said)
        .containsPattern("backend-1-0 +host +var +site.disk +nvme")
        .containsPattern("backend-0-1 +global +var +site.disk +ssd")
        .containsPattern("1 +\\S+ \\S+ +\\S+ +load hostfile file=")
        .contains("undone: remove host backend-1-0")
        .containsPattern("hardware ethernet\\s+52:54:00:00:00:11")
        .containsPattern("backend-0-3 +done ");
    assertThat(home.resolve("tour")).doesNotExist();
  }
}
