package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stack.commands.StackFixture;
import stack.run.Console;
import stack.run.Tone;
import stack.run.output.Paint;

/** Colours are for who looks at a terminal; without them every byte is as it was. */
class ColoursTest {
  private static final String CODE = "\033\\[[0-9;]*m";

  @RegisterExtension
  final StackFixture stack =
      WholeProgram.frontend(
          "add host backend-0-0",
          "add host interface backend-0-0 interface=eth0 mac=52:54:00:00:00:01 ip=192.168.0.10"
              + " network=private",
          "set host boot backend-0-0 action=install");

  @Test
  void statesAreColouredAndColumnsStayWhereTheyAre() {
    var plain = stack.ok("list host boot");
    var coloured = stack.inColour("list host boot").out();

    assertThat(coloured)
        .contains("\033[1mHOST\033[0m")
        .contains("\033[36minstall\033[0m")
        .isNotEqualTo(plain);
    assertThat(coloured.replaceAll(CODE, "")).isEqualTo(plain);
  }

  @Test
  void verdictsAreColoured() {
    var coloured = stack.inColour("verify frontend").out();

    assertThat(coloured).contains("\033[1;31mtrouble\033[0m").contains("\033[32mok\033[0m");
  }

  @Test
  void errorsAreColoured() {
    assertThat(stack.inColour("list host nobody").err())
        .isEqualTo("\033[1;31merror\033[0m - cannot resolve host \"nobody\"\n");
    assertThat(stack.inColour("frobnicate").err())
        .startsWith("\033[1;31mError\033[0m - Invalid stack command \"frobnicate\"\n");
    assertThat(stack.inColour("list host bogus=1").err())
        .startsWith("\033[33mwarning\033[0m - ignored: bogus");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "yaml", "csv", "python", "shell", "col:action"})
  void whatProgramsReadHasNone(String format) {
    var line = "list host boot output-format=" + format;
    assertThat(stack.run(line + " --color=always").out()).isEqualTo(stack.ok(line));
  }

  @Test
  void optionsWinWhereverTheyStand() {
    var plain = stack.ok("list host boot");
    var coloured = stack.inColour("list host boot").out();

    assertThat(stack.ok("--color=always list host boot")).isEqualTo(coloured);
    assertThat(stack.ok("list host boot --color")).isEqualTo(coloured);
    assertThat(stack.ok("list host boot --color=auto")).isEqualTo(plain);
    assertThat(stack.inColour("list --color=never host boot").out()).isEqualTo(plain);
    assertThat(stack.inColour("list host boot --no-color").out()).isEqualTo(plain);
    assertThat(stack.fails("list host boot --color=pink"))
        .isEqualTo("error - --color is auto, always or never, not --color=pink\n");
  }

  @Test
  void wordsOfOtherProgramsAreLeftAlone() {
    assertThat(Colours.without(List.of("run", "host", "--no-color", "--", "--color=x")))
        .containsExactly("run", "host", "--", "--color=x");
    assertThat(Colours.named(List.of("run", "host", "--", "--color=x"), Colours.NONE))
        .isEqualTo(Colours.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "xterm, -, oe, true, true",
        "xterm, -, e, false, true",
        "xterm, -, o, true, false",
        "xterm, '', oe, true, true",
        "xterm, 1, oe, false, false",
        "dumb, -, oe, false, false",
        "-, -, oe, false, false",
        "xterm, -, '', false, false",
      })
  void terminalsAreAskedFirst(String term, String noColor, String marks, boolean out, boolean err) {
    var variables = new HashMap<>(Map.of("HOME", "/root"));
    if (term != null) {
      variables.put("TERM", term);
    }
    if (noColor != null) {
      variables.put("NO_COLOR", noColor);
    }
    assertThat(Colours.usual(Terminal.of(marks, "24 80"), variables))
        .isEqualTo(new Colours(out, err));
  }

  @Test
  void viewsAreCutBeforeTheyAreColoured() {
    var err = new ByteArrayOutputStream();
    var to = new PrintStream(err, true, StandardCharsets.UTF_8);
    var small = Terminal.of("el", "4 12").with(new Colours(false, true));

    new TerminalConsole(small, null, to, to)
        .view(List.of(new Console.Seen("a line that is too wide", Tone.GOOD)));

    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("\033[32ma line that\033[0m\n");
  }

  @ParameterizedTest
  @CsvSource({
    "ok, GOOD",
    "installed, GOOD",
    "install, BUSY",
    "install stage=post, BUSY",
    "'install stage=pre, no word for 20 min', WARNING",
    "late: no word for 20 min, WARNING",
    "install failed: no disk, BAD",
    "trouble, BAD",
    "skipped, FAINT",
    "never heard of, FAINT",
    "installations, PLAIN",
    "'', PLAIN",
  })
  void wordsHaveTones(String word, Tone tone) {
    assertThat(Tone.of(word)).isEqualTo(tone);
    assertThat(Paint.of(tone, word).replaceAll(CODE, "")).isEqualTo(word);
  }
}
