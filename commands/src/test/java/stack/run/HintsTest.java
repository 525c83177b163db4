package stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stack.commands.StackFixture;

/** What is proposed to those who mistype; the messages themselves stay what scripts know. */
class HintsTest {
  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add host backend-0-0",
          "add appliance login",
          "add host login-0-0",
          "add network public address=10.2.0.0 mask=255.255.0.0");

  private String hint(String line) {
    var said = stack.watched(line).err();
    var at = said.indexOf("did you mean ");
    return at < 0 ? "" : said.substring(at).strip();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lst host                        | did you mean stack list host?",
        "list hots attr                  | did you mean stack list host attr?",
        "lits host interface backend-0-0 | did you mean stack list host interface?",
        "sett host boot action=install   | did you mean stack set host boot?",
        "lits                            | did you mean stack list?",
        "list host bakend-0-0            | did you mean backend-0-0?",
        "set host boot logni-0-0 action=os | did you mean login-0-0?",
        "remove network publik           | did you mean public?",
        "list network output-fromat=json | did you mean output-format?",
      })
  void nearestIsNamed(String line, String hint) {
    assertThat(hint(line)).isEqualTo(hint);
  }

  @ParameterizedTest
  @CsvSource({
    "frobnicate the cluster",
    "list",
    "list host",
    "list host nothing-like-it",
    "help lst"
  })
  void nothingIsSaidWhereNothingIsNear(String line) {
    assertThat(hint(line)).isEmpty();
  }

  @Test
  void scriptsGetTheMessageAlone() {
    assertThat(stack.fails("lst host")).isEqualTo("Error - Invalid stack command \"lst\"\n");
    assertThat(stack.fails("list host bakend-0-0"))
        .isEqualTo("error - cannot resolve host \"bakend-0-0\"\n");
  }

  @Test
  void parameterThatACommandDoesNotKnowIsNamedAsBefore() {
    assertThat(stack.watched("set host boot backend-0-0 action=os nukedisk=true").err())
        .startsWith("warning - ignored: nukedisk (see --help)\ndid you mean nukedisks?\n");
  }

  @Property
  void aWordIsNearToItselfAndToNoneThatIsAllDifferent(
      @ForAll @AlphaChars @StringLength(min = 1, max = 12) String word) {
    assertThat(Nearest.to(word, List.of(word, word + "xx"))).containsExactly(word);
    assertThat(Nearest.to(word, List.of("1234567890123456"))).isEmpty();
  }

  @Property
  void twoLettersThatChangedPlacesAreOneMistake(
      @ForAll @AlphaChars @StringLength(min = 2, max = 12) String word) {
    var swapped = new StringBuilder(word);
    swapped.setCharAt(0, word.charAt(1));
    swapped.setCharAt(1, word.charAt(0));

    assertThat(Nearest.distance(word, swapped.toString()))
        .isEqualTo(word.charAt(0) == word.charAt(1) ? 0 : 1);
  }
}
