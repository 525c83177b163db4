package stack.avalanche.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HaveTest {
  @Test
  void survivesItsBytesAsListAndAsBitfield() throws IOException {
    for (var count : new int[] {0, 1, 3, 40, 1000}) {
      var pieces = new BitSet();
      pieces.set(0, count);
      var message = new Have(7, 5, 5 + count, pieces).write();
      assertThat(message.remaining()).isLessThanOrEqualTo(20 + 125);
      assertThat(read(message, 1000)).containsExactly(new Have(7, 5, 5 + count, pieces));
    }
  }

  private static List<Have> read(ByteBuffer bytes, int count) throws IOException {
    var messages = new ArrayList<Have>();
    new HaveReader(count, messages::add).accept(bytes);
    return messages;
  }

  @Test
  void arrivesInAnyParts() throws IOException {
    var one = new BitSet();
    one.set(3);
    var sent = ByteBuffer.allocate(48);
    sent.put(new Have(1, 0, 0, new BitSet()).write());
    sent.put(new Have(2, 0, 1, one).write()).flip();
    var messages = new ArrayList<Have>();
    var reader = new HaveReader(10, messages::add);
    while (sent.hasRemaining()) {
      reader.accept(ByteBuffer.wrap(new byte[] {sent.get()}));
    }
    assertThat(messages).containsExactly(new Have(1, 0, 0, new BitSet()), new Have(2, 0, 1, one));
  }

  @Test
  void refusesPiecesBeyondTheSet() {
    var list = message(0, 0, 1, 10);
    assertThatThrownBy(() -> read(list, 10)).hasMessageContaining("piece 10 of 10");
    var bits = message(0, 0, 1, -1, 0x00040000);
    assertThatThrownBy(() -> read(bits, 10)).hasMessageContaining("beyond 10 pieces");
  }

  @Test
  void refusesMessagesLongerThanAnyCanBe() {
    for (var length : new int[] {Integer.MAX_VALUE, 1000, 0, -1}) {
      var bytes = ByteBuffer.allocate(8).putInt(length).putInt(0).flip();
      assertThatThrownBy(() -> read(bytes, 10)).hasMessageContaining("of " + length + " bytes");
    }
  }

  private static ByteBuffer message(int... words) {
    var bytes = ByteBuffer.allocate(4 + 4 * words.length).putInt(4 * words.length);
    Arrays.stream(words).forEach(bytes::putInt);
    return bytes.flip();
  }

  @Test
  void refusesNonsenseWithoutHarm() {
    var random = new Random(3);
    for (var i = 0; i < 2000; i++) {
      var bytes = new byte[random.nextInt(30)];
      random.nextBytes(bytes);
      if (random.nextBoolean() && bytes.length >= 16) {
        Arrays.fill(bytes, 12, 16, (byte) -1);
      }
      try {
        assertThat(Have.read(ByteBuffer.wrap(bytes), 50).pieces().length()).isLessThanOrEqualTo(50);
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("have message");
      }
    }
  }
}
