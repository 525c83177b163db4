package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What others say does not drive the terminal it is shown on. */
class TerminalConsoleTest {
  private static final String EVIL = "\033]0;owned\007 \u009b31m\r \u00e4\ttab\nnext";
  private static final String HARMLESS = "\\x1b]0;owned\\x07 \\x9b31m\\x0d \u00e4\ttab\nnext";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final TerminalConsole console =
      new TerminalConsole(
          new Terminal(false, 80, true),
          null,
          new PrintStream(out, true, StandardCharsets.UTF_8),
          new PrintStream(err, true, StandardCharsets.UTF_8));

  @Test
  void linesAreHarmless() {
    console.print(EVIL);
    console.notice(EVIL);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(HARMLESS + "\n");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo(HARMLESS + "\n");
  }

  @Test
  void viewsAreHarmless() {
    console.progress(EVIL);
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo(HARMLESS);
    err.reset();
    console.view(EVIL);
    assertThat(err.toString(StandardCharsets.UTF_8)).endsWith(HARMLESS);
  }
}
