package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
          rs        | keyboard --xlayouts="rs"
          et        | keyboard --vckeymap=et
          """)
  void nameServesWhereItIsOne(String given, String line) {
    assertThat(Keyboard.kickstart(given)).isEqualTo(line.replace('"', '\''));
  }

  @Test
  void everyLayoutOfXIsWhereTheConsoleHasIt() throws IOException {
    var layouts =
        Golden.read("keyboards.txt").lines().filter(line -> !line.startsWith("#")).toList();
    assertThat(layouts).hasSize(98);
    for (var layout : layouts) {
      var words = layout.split(" ");
      var line = Keyboard.kickstart(words[0]);
      assertThat(line.contains(" --xlayouts='" + words[0] + "'"))
          .as(layout)
          .isEqualTo(!words[1].equals("other"));
      assertThat(line.contains(" --vckeymap=" + words[0]))
          .as(layout)
          .isEqualTo(!words[1].equals("none"));
    }
  }

  @Test
  void whatIsNoNameIsRefused() {
    assertThatThrownBy(() -> Keyboard.kickstart("us' --x"))
        .isInstanceOf(ProfileException.class)
        .hasMessageContaining("not the name of a keyboard");
  }
}
