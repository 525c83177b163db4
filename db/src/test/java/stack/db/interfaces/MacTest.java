package stack.db.interfaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacTest {
  @Test
  void caseAndDashesDoNotMatter() {
    assertThat(Mac.parse("52-54-00-AB-CD-EF")).hasToString("52:54:00:ab:cd:ef");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00:11:22:33:44:55:66:77",
        "a0:00:02:20:fe:80:00:00:00:00:00:00:00:02:c9:03:00:00:00:01"
      })
  void infinibandHasLongerOnes(String text) {
    assertThat(Mac.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "52:54:00:ab:cd",
        "52:54:00:ab:cd:eg",
        "525400abcdef",
        "52:54:00:ab:cd:ef:",
        "52:54:00:ab:cd:ef:01",
        "5:254:00:ab:cd:ef"
      })
  void otherTextIsNone(String text) {
    assertThat(Mac.ifAny(text)).isEmpty();
    assertThatThrownBy(() -> Mac.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
