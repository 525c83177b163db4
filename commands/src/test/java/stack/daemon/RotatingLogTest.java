package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingLogTest {
  private static final int LONGEST = 10_000;

  @TempDir Path dir;

  @Test
  void fiveOldOnesAreKeptAndNoneIsMuchTooLong() throws IOException {
    var file = dir.resolve("daemon.log");
    var log = new RotatingLog(line -> append(file, line), file, LONGEST);
    for (var number = 0; number < 3000; number++) {
      log.accept("line " + number);
    }
    try (var files = Files.list(dir)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "daemon.log",
              "daemon.log.1",
              "daemon.log.2",
              "daemon.log.3",
              "daemon.log.4",
              "daemon.log.5");
    }
    var newest = Files.readString(dir.resolve("daemon.log.1")) + Files.readString(file);
    assertThat(newest.lines()).last().asString().endsWith(" line 2999");
    var numbers = newest.lines().map(line -> line.replaceAll(".* ", "")).toList();
    var first = Integer.parseInt(numbers.getFirst());
    assertThat(numbers).as("no line lost").hasSize(3000 - first);
    for (var number = 1; number <= RotatingLog.KEPT; number++) {
      assertThat(Files.size(dir.resolve("daemon.log." + number)))
          .isBetween((long) LONGEST, LONGEST * 11L / 10);
    }
  }

  private static void append(Path file, String line) {
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
