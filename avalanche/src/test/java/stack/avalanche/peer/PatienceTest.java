package stack.avalanche.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatienceTest {
  private static long seconds(double seconds) {
    return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.1, 1, 2, 4, 8, 16, 60})
  void whatAnInstallerWaitsForIsRescuedInTimeAndNotBeforeOthersHadAChance(double usual) {
    var nanos = seconds(usual);
    var rescue = Patience.rescue(nanos, true);
    assertThat(rescue).isLessThanOrEqualTo(Patience.PROMISED - seconds(1));
    assertThat(Patience.rescue(nanos, false)).isLessThan(rescue);
    assertThat(Patience.next(nanos)).isLessThanOrEqualTo(Patience.urgent(nanos));
    assertThat(Patience.urgent(nanos)).isLessThan(Patience.hurry(nanos));
    assertThat(Patience.hurry(nanos)).isLessThanOrEqualTo(rescue);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 2, 8, 60, 600})
  void aSourceMayTakeAMultipleOfWhatIsUsualHoweverLongThatIs(double usual) {
    var nanos = seconds(usual);
    assertThat(Patience.load(nanos)).isEqualTo(Duration.ofNanos(8 * nanos));
    assertThat(Patience.origin(nanos)).isGreaterThanOrEqualTo(Duration.ofNanos(8 * nanos));
    assertThat(Patience.stall(nanos)).isGreaterThanOrEqualTo(Duration.ofNanos(2 * nanos));
    assertThat(Patience.stall(nanos)).isLessThan(Patience.load(nanos));
    assertThat(Patience.silence(nanos)).isGreaterThanOrEqualTo(Duration.ofNanos(2 * nanos));
  }

  @Test
  void aHungSourceCostsLittleWherePiecesAreQuick() {
    assertThat(Patience.stall(seconds(0.01))).isEqualTo(Duration.ofSeconds(1));
    assertThat(Patience.load(seconds(0.01))).isEqualTo(Duration.ofSeconds(1));
    assertThat(Patience.rescue(seconds(0.01), false)).isEqualTo(seconds(3));
  }
}
