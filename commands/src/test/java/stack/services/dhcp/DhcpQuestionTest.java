package stack.services.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;

/** Answers that a server could not mean, as anybody on the wire may send them. */
class DhcpQuestionTest {
  private static final DhcpQuestion QUESTION =
      new DhcpQuestion(7, Mac.parse("52:54:00:00:00:01"), Ip.parse("192.168.0.2"));

  /** The question sent back with options in place of its own. */
  private static ByteBuffer answer(int... options) {
    var bytes = Arrays.copyOf(QUESTION.discover(), 240 + options.length);
    bytes[0] = 2;
    for (var i = 0; i < options.length; i++) {
      bytes[240 + i] = (byte) options[i];
    }
    return ByteBuffer.wrap(bytes);
  }

  @Test
  void serverIsTheOneThatItNames() {
    assertThat(QUESTION.server(answer(0, 53, 1, 2, 54, 4, 192, 168, 0, 9, 255)))
        .contains(Ip.parse("192.168.0.9"));
    assertThat(QUESTION.server(answer(54, 4, 255, 255, 255, 254)))
        .contains(Ip.parse("255.255.255.254"));
  }

  @Test
  void whatIsNoAnswerNamesNobody() {
    assertThat(QUESTION.server(ByteBuffer.wrap(QUESTION.discover()))).isEmpty();
    assertThat(QUESTION.server(ByteBuffer.allocate(0))).isEmpty();
    assertThat(QUESTION.server(answer())).isEmpty();
    assertThat(QUESTION.server(answer(54))).isEmpty();
    assertThat(QUESTION.server(answer(54, 4, 1, 2))).isEmpty();
    assertThat(QUESTION.server(answer(54, 3, 1, 2, 3, 255))).isEmpty();
    assertThat(QUESTION.server(answer(255, 54, 4, 1, 2, 3, 4))).isEmpty();
    assertThat(QUESTION.server(answer(12, 255, 1))).isEmpty();
    var other = answer(54, 4, 192, 168, 0, 9);
    assertThat(QUESTION.server(other.putInt(4, 8))).isEmpty();
  }
}
