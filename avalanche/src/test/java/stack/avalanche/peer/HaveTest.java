package stack.avalanche.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import stack.avalanche.store.Store;

class HaveTest {
  @Test
  void survivesItsBytesAsListAndAsBitfield() throws IOException {
    for (int count : new int[] {0, 1, 3, 40, 1000}) {
      var pieces = new BitSet();
      pieces.set(0, count);
      byte[] message = Have.encode(new Store.News(5, 5 + count, pieces));
      assertThat(message).hasSizeLessThanOrEqualTo(12 + 125);
      assertThat(Have.decode(message, 1000)).isEqualTo(new Have(5, 5 + count, pieces));
    }
  }

  @Test
  void refusesPiecesBeyondTheSet() {
    byte[] list = ByteBuffer.allocate(12).putInt(0).putInt(1).putInt(10).array();
    assertThatThrownBy(() -> Have.decode(list, 10)).isInstanceOf(IOException.class);
    byte[] bits = ByteBuffer.allocate(14).putInt(0).putInt(1).putInt(-1).put((byte) 0).array();
    bits[13] = 4;
    assertThatThrownBy(() -> Have.decode(bits, 10)).isInstanceOf(IOException.class);
  }

  @Test
  void refusesNonsenseWithoutHarm() {
    var random = new Random(3);
    for (int i = 0; i < 2000; i++) {
      var bytes = new byte[random.nextInt(30)];
      random.nextBytes(bytes);
      if (random.nextBoolean() && bytes.length >= 12) {
        Arrays.fill(bytes, 8, 12, (byte) -1);
      }
      try {
        assertThat(Have.decode(bytes, 50).pieces().length()).isLessThanOrEqualTo(50);
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("have message");
      }
    }
  }
}
