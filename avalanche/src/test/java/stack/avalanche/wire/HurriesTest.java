package stack.avalanche.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HurriesTest {
  private static final InetAddress ONE = InetAddress.ofLiteral("10.1.1.1");
  private static final InetAddress OTHER = InetAddress.ofLiteral("10.1.1.2");

  private final AtomicLong clock = new AtomicLong();
  private final Hurries hurries = new Hurries(clock::get);

  @Test
  void anAddressRestsThreeTimesAsLongAsItHurried() {
    assertThat(hurries.begin(ONE)).isTrue();
    assertThat(hurries.begin(ONE)).as("one at a time").isFalse();
    assertThat(hurries.begin(OTHER)).isTrue();
    clock.addAndGet(10);
    hurries.end(ONE);
    clock.addAndGet(29);
    assertThat(hurries.begin(ONE)).isFalse();
    clock.addAndGet(1);
    assertThat(hurries.begin(ONE)).isTrue();
  }
}
