package stack.commands.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that grows, and what logrotate(8) does to it. */
class LogFileTest {
  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void begin() throws IOException {
    file = dir.resolve("messages");
    Files.writeString(file, line("old"));
  }

  private static String line(String message) {
    return "Nov 29 14:43:33 fe dhcpd[1]: " + message + "\n";
  }

  private void append(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  private static List<String> messages(LogFile log) throws IOException {
    return log.news().stream().map(LogLine::message).toList();
  }

  @Test
  void onlyWholeLinesThatCameSinceAreNews() throws IOException {
    try (var log = new LogFile(file)) {
      assertThat(messages(log)).isEmpty();
      append(line("a") + line("b") + "Nov 29 14:43:33 fe dhcpd[1]: half");
      assertThat(messages(log)).containsExactly("a", "b");
      append(" and half\nno line of a log\n");
      assertThat(messages(log)).containsExactly("half and half");
      assertThat(messages(log)).isEmpty();
    }
  }

  @Test
  void renamedOneIsReadToItsEndAndTheNewOneFromItsBeginning() throws IOException {
    try (var log = new LogFile(file)) {
      append(line("last"));
      Files.move(file, dir.resolve("messages.1"));
      assertThat(messages(log)).containsExactly("last");
      assertThat(messages(log)).as("nothing is there for a moment").isEmpty();
      Files.writeString(dir.resolve("messages.1"), line("late"), StandardOpenOption.APPEND);
      Files.writeString(file, line("first"));
      assertThat(messages(log)).containsExactly("late", "first");
    }
  }

  @Test
  void emptiedOneIsReadAnew() throws IOException {
    try (var log = new LogFile(file)) {
      append(line("a"));
      assertThat(messages(log)).containsExactly("a");
      Files.writeString(file, line("b"));
      assertThat(messages(log)).containsExactly("b");
    }
  }

  @Test
  void lineWithoutEndIsForgotten() throws IOException {
    try (var log = new LogFile(file)) {
      append(line("x".repeat(5_000_000)) + line("a"));
      var heard = messages(log);
      for (var turn = 0; turn < 10 && heard.isEmpty(); turn++) {
        heard = messages(log);
      }
      assertThat(heard).containsExactly("a");
      Files.write(file, new byte[] {(byte) 0xff, '\n'}, StandardOpenOption.APPEND);
      append(line("\u00e4"));
      assertThat(messages(log)).containsExactly("\u00e4");
      assertThat("\u00e4".getBytes(StandardCharsets.UTF_8)).hasSize(2);
    }
  }
}
