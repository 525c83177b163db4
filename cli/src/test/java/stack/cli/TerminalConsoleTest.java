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
    assertThat(err.toString(StandardCharsets.UTF_8)).endsWith(HARMLESS + "\n");
  }

  private TerminalConsole on(String marks, String size) {
    var to = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new TerminalConsole(Terminal.of(marks, size), null, to, to);
  }

  @Test
  void viewsFitTheTerminalAndAreTakenAwayWhole() {
    var small = on("el", "4 12");

    small.view("a line that is too wide\nb\nc\nd\ne\n");

    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("a line that\nb\n... and 3 more lines\n");
    err.reset();
    small.view("z\n");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("\033[3A\033[Jz\n");
    err.reset();
    small.progress("Copying something long");
    assertThat(err.toString(StandardCharsets.UTF_8)).endsWith("Copying som");
  }

  @Test
  void dumbTerminalsShowLinesOnly() {
    var dumb = on("e", "40 120");

    dumb.view("a\n");
    dumb.progress("b");
    dumb.notice("c");

    assertThat(dumb.isLive()).isFalse();
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("c\n");
  }

  @Test
  void sizesThatAreNoneAreTheUsualOne() {
    assertThat(Terminal.of("oel", "").width()).isEqualTo(80);
    assertThat(Terminal.of("oel", "0 0").screen()).isEqualTo(Terminal.Screen.USUAL);
    assertThat(Terminal.of("oel", "50 132"))
        .isEqualTo(new Terminal(false, 132, true, new Terminal.Screen(50, 132), Colours.NONE));
    assertThat(Terminal.of("", "50 132")).isEqualTo(Terminal.NONE);
  }
}
