package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stack.pallets.graph.ProfileException;

class KeyboardTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          us        | keyboard --vckeymap=us --xlayouts="us"
          no        | keyboard --vckeymap=no --xlayouts="no"
          de-latin1 | keyboard --vckeymap=de-latin1
          uk        | keyboard --vckeymap=uk
          gb        | keyboard --vckeymap=gb --xlayouts="gb"
          in        | keyboard --xlayouts="in"
          """)
  void nameServesWhereItIsOne(String given, String line) {
    assertThat(Keyboard.kickstart(given)).isEqualTo(line.replace('"', '\''));
  }

  @Test
  void whatIsNoNameIsRefused() {
    assertThatThrownBy(() -> Keyboard.kickstart("us' --x"))
        .isInstanceOf(ProfileException.class)
        .hasMessageContaining("not the name of a keyboard");
  }
}
