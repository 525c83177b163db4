package stack.avalanche.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
  private static final Settings SETTINGS = Settings.forLink(1000);

  private final SplittableRandom random = new SplittableRandom(1);

  private Pace pace(int peers) {
    return Pace.of(SETTINGS, peers, random);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 50})
  void isAsSetWhileThereAreFewPeers(int peers) {
    assertThat(pace(peers))
        .isEqualTo(new Pace(SETTINGS.beat(), SETTINGS.lease(), Duration.ofMillis(200)));
  }

  @Test
  void keepsTenThousandBelowAThousandRequestsASecond() {
    var perSecond =
        IntStream.range(0, 10_000)
            .mapToObj(_ -> pace(10_000))
            .mapToDouble(pace -> 1000.0 / pace.beat().toMillis() + 1000.0 / pace.rest().toMillis())
            .sum();
    assertThat(perSecond).isBetween(500.0, 1000.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 200, 1000, 10_000, 20_000})
  void forgetsNobodyWhoMissedOneReport(int peers) {
    for (var i = 0; i < 100; i++) {
      var pace = pace(peers);
      assertThat(pace.lease()).isGreaterThan(pace.beat().multipliedBy(2));
    }
  }
}
