package stack.pallets.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DependencyTest {
  @ParameterizedTest
  @CsvSource({
    "GE 1.0, EQ 1.0-5, true",
    "GE 1.0-6, EQ 1.0-5, false",
    "GT 1.0, EQ 1.0-5, false",
    "LT 2.0, EQ 1.9-1, true",
    "LT 2.0, EQ 2.0-1, false",
    "LE 2.0, EQ 2.0-1, true",
    "EQ 1.0-5, EQ 1.0-5, true",
    "EQ 1.0, EQ 1:1.0-5, false",
    "GE 5, LE 3, false",
    "GE 5, LE 7, true",
    "LT 5, GE 5, false",
    "GT 5, GE 5, true",
    "GE 5, '', true",
    "'', EQ 1, true",
  })
  void aRangeMatchesWhatOverlapsIt(String wanted, String provided, boolean expected) {
    assertThat(dependency(wanted).matches(dependency(provided))).isEqualTo(expected);
  }

  private static Dependency dependency(String range) {
    var words = range.split(" ");
    return words.length == 2
        ? new Dependency("x", words[0], Evr.parse(words[1]), false)
        : Dependency.any("x");
  }
}
