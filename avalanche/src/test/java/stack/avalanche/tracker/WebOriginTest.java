package stack.avalanche.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebOriginTest {
  @Test
  void readsAddressPortAndPrefix() {
    assertThat(WebOrigin.parse("http://10.1.1.5")).hasToString("http://10.1.1.5:80");
    assertThat(WebOrigin.parse("http://10.1.1.5:8080/mirror/"))
        .hasToString("http://10.1.1.5:8080/mirror");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.1.1.5",
        "https://10.1.1.5",
        "http://",
        "http://mirror.example",
        "http://10.1.1.5/a?b",
        "http://10.1.1.5:99999",
        "http://10.1.1.5/ x"
      })
  void refusesAnythingElse(String url) {
    assertThatThrownBy(() -> WebOrigin.parse(url)).isInstanceOf(IllegalArgumentException.class);
  }
}
