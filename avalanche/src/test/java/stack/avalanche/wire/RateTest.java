package stack.avalanche.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RateTest {
  private static final InetAddress ONE = InetAddress.ofLiteral("10.1.0.1");
  private static final InetAddress OTHER = InetAddress.ofLiteral("10.1.0.2");

  private long now;
  private final Rate rate = new Rate(2, 3, () -> now);

  private int allowed(InetAddress source, int times) {
    var count = 0;
    for (var i = 0; i < times; i++) {
      count += rate.allows(source) ? 1 : 0;
    }
    return count;
  }

  @Test
  void allowsABurstAndThenSoManyASecond() {
    assertThat(allowed(ONE, 10)).isEqualTo(3);
    assertThat(allowed(OTHER, 10)).as("another source").isEqualTo(3);
    now += TimeUnit.SECONDS.toNanos(1);
    assertThat(allowed(ONE, 10)).isEqualTo(2);
    now += TimeUnit.HOURS.toNanos(1);
    assertThat(allowed(ONE, 10)).isEqualTo(3);
  }
}
