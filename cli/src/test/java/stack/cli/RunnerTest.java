package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunnerTest {
  @RegisterExtension final StackFixture stack = StackFixture.empty();

  @Test
  void unknownCommandNamesItsFirstWord() {
    var result = stack.run("bogus host");
    assertThat(result.code()).isEqualTo(255);
    assertThat(result.err()).isEqualTo("Error - Invalid stack command \"bogus\"\n");
  }

  @Test
  void partialCommandListsWhatFollows() {
    var result = stack.run("list bogus");
    assertThat(result.code()).isEqualTo(255);
    assertThat(result.out()).contains("help [subdir=string] \n").doesNotContain("list help");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void unknownOptionHasItsOwnExitCode() {
    assertThat(stack.run("--foo list help").code()).isEqualTo(1);
    var behind = stack.run("list help --foo");
    assertThat(behind.code()).isEqualTo(1);
    assertThat(behind.err()).isEqualTo("error - option --foo not recognized\n");
  }

  @Test
  void unknownParameterIsIgnored() {
    assertThat(stack.run("report version bogus=1").code()).isZero();
  }

  @Test
  void dottedAndQuotedWordsAreTheSameCommand() {
    assertThat(stack.ok("report.version")).isEqualTo(stack.ok("report version"));
    assertThat(stack.ok("'report version'")).isEqualTo(stack.ok("report version"));
  }

  @Test
  void optionsAndParametersMeanTheSame() {
    var json = stack.ok("report version output-format=json");
    assertThat(json).startsWith("[\n        {\n                \"layer\": \"stacki\",\n");
    assertThat(stack.ok("report version --output json")).isEqualTo(json);
    assertThat(stack.ok("report version --output-format=json")).isEqualTo(json);
  }

  @Test
  void flagNeedsNoValue() {
    stack.ok("config frontend name=frontend-0-0 interface=lo ip=127.0.0.1 netmask=255.0.0.0");
    var expanded = stack.ok("list pallet expanded=true");

    assertThat(stack.ok("list pallet --expanded")).isEqualTo(expanded).contains(" URL");
    assertThat(stack.ok("list pallet --expanded stacki")).isEqualTo(expanded);
    assertThat(stack.ok("list pallet --expanded no stacki")).doesNotContain(" URL");
  }

  @Test
  void scriptStopsAtTheFirstLineThatFails() {
    var result = stack.run("run script file=-", "report version\nbogus\nreport version\n");
    assertThat(result.code()).isEqualTo(255);
    assertThat(result.out()).hasLineCount(1);
    assertThat(result.err()).endsWith("error - line 2 failed: bogus\n");
  }
}
