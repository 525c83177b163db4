package stack.avalanche.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stack.avalanche.wire.Form;

class WebOriginTest {
  @Test
  void readsAddressPortAndPrefix() {
    assertThat(WebOrigin.parse("http://10.1.1.5")).hasToString("http://10.1.1.5:80");
    assertThat(WebOrigin.parse("http://10.1.1.5:8080/mirror/"))
        .hasToString("http://10.1.1.5:8080/mirror");
    assertThat(WebOrigin.parse("http://[fd00::5]/m"))
        .hasToString("http://[fd00:0:0:0:0:0:0:5]:80/m");
  }

  @Test
  void readsANameWhereItMayBeLookedUp() throws Exception {
    assertThat(WebOrigin.resolve("http://localhost:81/m/")).hasToString("http://127.0.0.1:81/m");
    assertThat(WebOrigin.isUrl("http://mirror.example/a")).isTrue();
    assertThat(WebOrigin.isUrl("ftp://mirror.example/a")).isFalse();
    assertThat(WebOrigin.isUrl("http://user@mirror.example")).isFalse();
  }

  @Test
  void peersReadWhatTheyAreTold() throws Malformed {
    var usual = WebOrigin.parse("http://10.1.1.5");
    var first = WebOrigin.parse("http://10.1.1.6/a").askedFirst();
    var told = WebOrigin.addTo(Form.empty(), List.of(usual, first));
    assertThat(WebOrigin.parse(told)).containsExactly(first, usual);
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
