package stack.avalanche.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlowStartTest {
  private static final int MOST = 12;

  private final SlowStart start = new SlowStart(Duration.ofMillis(50));

  @Test
  void letsFewLeaveAtFirstAndOneMoreForEachThatArrives() {
    assertThat(start.slots(MOST, 0)).isEqualTo(2);
    start.sent(0);
    start.arrived(3);
    assertThat(start.slots(MOST, 0)).isEqualTo(5);
    start.arrived(100);
    assertThat(start.slots(MOST, 0)).isEqualTo(MOST);
  }

  @Test
  void doesNotWaitForOnesThatNeverArrive() {
    start.sent(Duration.ofHours(1).toNanos());
    var later = Duration.ofHours(1).plusSeconds(1).toNanos();
    assertThat(start.slots(MOST, later)).isEqualTo(MOST);
  }
}
