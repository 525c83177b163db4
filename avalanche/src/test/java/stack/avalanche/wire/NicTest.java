package stack.avalanche.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NicTest {
  @Test
  void holdsSeveralStreamsToOneRate() throws InterruptedException {
    var nic = Nic.ofMegabits(80);
    var start = System.nanoTime();
    var streams = new Thread[4];
    for (var i = 0; i < streams.length; i++) {
      streams[i] = Thread.startVirtualThread(() -> sendRepeatedly(nic));
    }
    for (var stream : streams) {
      stream.join();
    }
    var took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(nic.sent()).isEqualTo(4_000_000);
    assertThat(took).as("4 MB at 10 MB/s, less one burst").isGreaterThan(Duration.ofMillis(330));
  }

  private static void sendRepeatedly(Nic nic) {
    for (var i = 0; i < 40; i++) {
      nic.send(25_000);
    }
  }

  @Test
  void countsWithoutALimit() {
    var nic = Nic.unlimited();
    nic.send(1 << 30);
    nic.receive(5);
    assertThat(nic.sent()).isEqualTo(1 << 30);
    assertThat(nic.received()).isEqualTo(5);
    assertThat(nic.limited()).isFalse();
  }

  @Test
  void refusesARateOfZero() {
    assertThatThrownBy(() -> Nic.ofMegabits(0)).hasMessageContaining("not 0");
  }
}
