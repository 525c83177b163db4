package stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stack.commands.StackFixture;

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
  void beginningOfCommandsWinsOverTheShorterCommandBeforeIt() {
    var result = stack.run("report host storage");
    assertThat(result.code()).isEqualTo(255);
    assertThat(result.out()).isEqualTo("controller {host} \npartition {host} \n\n");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void quotedWordsAreTheWholeCommand() {
    assertThat(stack.run("'list bogus' x").err())
        .isEqualTo("Error - Invalid stack command \"list bogus\"\n");
    assertThat(stack.run("'report version x'").err())
        .isEqualTo("Error - Invalid stack command \"report version x\"\n");
    assertThat(stack.run("'list help' attr").out()).isEqualTo(stack.ok("list help"));
  }

  @Test
  void wordWithoutNameIsAParameterThatNobodyKnows() {
    assertThat(stack.ok("report version =x")).isEqualTo(stack.ok("report version"));
  }

  @Test
  void helpIsTheFirstArgumentBehindWhateverParameters() {
    var page = stack.run("report version help").out();
    assertThat(page).startsWith("stack report version \n\nDescription\n");
    assertThat(stack.run("report version a=b help").out()).isEqualTo(page);
    assertThat(stack.run("report version help format=bogus").out()).isEqualTo(page);
  }

  @Test
  void helpHasFormats() {
    assertThat(stack.run("list host help format=raw").out())
        .startsWith("1:stack list host [host ...] [hash=boolean]\n2:\n3:Description\n");
    assertThat(stack.run("list host help format=md").out())
        .startsWith("## list host\n\n### Usage\n\n`stack list host [host ...] [hash=boolean]`\n\n")
        .contains("\n### Arguments\n\n* `{host}`\n\n   ");
    assertThat(stack.run("list host help format=parsed").out())
        .startsWith("{'description': '")
        .contains("'optarg': [['host', 'string', 1, '", "'reqparam': []");
    var docbook = stack.run("list host help format=docbook");
    assertThat(docbook.code()).isEqualTo(255);
    assertThat(docbook.err())
        .isEqualTo("error - \"docbook\" no longer supported - use \"markdown\"\n");
  }

  @Test
  void unknownOptionBeforeTheCommandHasItsOwnExitCode() {
    assertThat(stack.run("--foo list help").code()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--foo", "-f", "--foo=bar", "-1", "-backend-0-0", "---"})
  void dashBehindTheCommandThatIsNoOptionIsAnErrorLikeAllOthers(String word) {
    var behind = stack.run("list host " + word);
    assertThat(behind.code()).isEqualTo(255);
    assertThat(behind.out()).isEmpty();
    assertThat(behind.err())
        .isEqualTo("error - option %s not recognized\n[host ...] [hash=boolean]\n".formatted(word));
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
