package stack.daemon.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThroughputTest {
  private final AtomicLong clock = new AtomicLong(-5);
  private final AtomicLong sent = new AtomicLong(1_000_000);
  private final Throughput throughput = new Throughput(sent::get, () -> 70.4, clock::get);

  private void pass(long seconds, long bytes) {
    clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    sent.addAndGet(bytes);
    throughput.sample(clock.get() / 1_000_000_000);
  }

  @Test
  void tellsBytesASecondOfEachStep() {
    pass(1, 0);
    pass(1, 500);
    pass(1, 500);
    pass(4, 200);
    assertThat(throughput.points())
        .containsExactly(new Throughput.Point(2, 500, 70), new Throughput.Point(6, 50, 70));
  }

  @Test
  void forgetsWhatIsTenMinutesOld() {
    for (var step = 0; step < Throughput.KEPT + 50; step++) {
      pass(2, 2);
    }
    assertThat(throughput.points()).hasSize(Throughput.KEPT);
    assertThat(throughput.points().getLast().time()).isEqualTo(clock.get() / 1_000_000_000);
  }
}
