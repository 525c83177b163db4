package stack.avalanche.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stack.avalanche.wire.Form;

class NeighbourhoodTest {
  private static InetSocketAddress address(String literal) {
    return new InetSocketAddress(InetAddress.ofLiteral(literal), 3826);
  }

  @Test
  void survivesBeingWritten() throws IOException {
    var around =
        new Neighbourhood(
            List.of(address("10.0.0.1"), address("fe80::1")),
            List.of(address("10.1.0.1")),
            List.of(-5, 7, -5));
    var text = around.addTo(Form.empty()).toString();
    assertThat(Neighbourhood.parse(Form.parse(text))).isEqualTo(around);
    assertThat(Neighbourhood.parse(Form.empty()).all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"near=x 1", "near=10.0.0.1", "far=10.0.0.1 99999999", "rack=xyz", "rack=1  2"})
  void refusesNonsense(String line) throws IOException {
    var form = Form.parse(line + "\n");
    assertThatThrownBy(() -> Neighbourhood.parse(form))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(line);
  }
}
