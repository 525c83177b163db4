package stack.avalanche.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PeerTest {
  @Test
  void reportsOftenAtFirstAndAsUsualForever() {
    var usual = Duration.ofSeconds(2);
    assertThat(Membership.pause(0, usual)).isEqualTo(Duration.ofMillis(100));
    assertThat(Membership.pause(2, usual)).isEqualTo(Duration.ofMillis(400));
    for (var beats : new int[] {5, 63, 64, 1000, Integer.MAX_VALUE}) {
      assertThat(Membership.pause(beats, usual)).isEqualTo(usual);
    }
  }

  @Test
  void reportsSeldomFromTheBeginningWhereThousandsDo() {
    assertThat(Membership.pause(0, Duration.ofSeconds(10))).isEqualTo(Duration.ofMillis(2500));
    assertThat(Membership.pause(1, Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(5));
    assertThat(Membership.pause(0, Duration.ofMinutes(1))).isEqualTo(Duration.ofMinutes(1));
  }
}
