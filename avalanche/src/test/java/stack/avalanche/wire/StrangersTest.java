package stack.avalanche.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StrangersTest {
  private final AtomicLong clock = new AtomicLong(42);
  private final ArrayList<String> log = new ArrayList<>();
  private final Strangers strangers = new Strangers(log::add, clock::get);

  private void tell(String address, String line) {
    strangers.tell(InetAddress.ofLiteral(address), line);
  }

  @Test
  void ofEachAddressOneLineASecondIsLogged() {
    for (var line = 0; line < 1000; line++) {
      tell("10.0.0.1", "one " + line);
      clock.addAndGet(Duration.ofMillis(10).toNanos());
    }
    tell("10.0.0.2", "another");
    assertThat(log).hasSize(11).startsWith("one 0", "one 100 (and 99 such lines before)");
    assertThat(log.getLast()).isEqualTo("another");
  }

  @Test
  void manyAddressesAreNotKeptForEver() {
    for (var number = 0; number < 100_000; number++) {
      tell("10.%d.%d.%d".formatted(number >> 16, number >> 8 & 255, number & 255), "x");
    }
    log.clear();
    tell("10.0.0.0", "forgotten");
    tell("10.1.134.159", "remembered");
    assertThat(log).containsExactly("forgotten");
  }
}
