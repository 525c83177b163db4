package stack.avalanche.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ObjectIdTest {
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void isTheSha256InHexadecimal() {
    var id = ObjectId.of("abc".getBytes(StandardCharsets.US_ASCII));
    assertThat(id).hasToString(ABC);
    assertThat(ObjectId.parse(ABC)).contains(id);
  }

  @Test
  void isNothingElse() {
    assertThat(ObjectId.parse(ABC.toUpperCase(java.util.Locale.ROOT))).isEmpty();
    assertThat(ObjectId.parse(ABC.substring(1))).isEmpty();
    assertThat(ObjectId.parse("../" + ABC.substring(3))).isEmpty();
  }
}
