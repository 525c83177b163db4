package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private final AtomicLong clock = new AtomicLong();
  private final Attempts attempts = new Attempts(clock::get);

  private boolean after(int minutes) {
    clock.addAndGet(Duration.ofMinutes(minutes).toNanos());
    return attempts.mayBegin("token");
  }

  @Test
  void thirdWithinAnHourIsTooMany() {
    assertThat(after(0)).isTrue();
    assertThat(after(10)).isTrue();
    assertThat(attempts.mayBegin("other")).isTrue();
    assertThat(after(10)).isFalse();
  }

  @Test
  void whoTakesLongerMayGoOn() {
    for (var time = 0; time < 10; time++) {
      assertThat(after(31)).isTrue();
    }
  }

  @Test
  void transferThatBrokeIsTheSameAttempt() {
    for (var time = 0; time < 10; time++) {
      assertThat(after(0)).isTrue();
    }
    assertThat(after(5)).isTrue();
    assertThat(after(5)).isFalse();
  }
}
