package stack.avalanche.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import stack.avalanche.protocol.Urgency;

class AwaitedTest {
  private static final long USUAL = TimeUnit.SECONDS.toNanos(2);

  private final AtomicLong clock = new AtomicLong();
  private final Awaited awaited = new Awaited(clock::get);

  private void pass(long nanos) {
    clock.addAndGet(nanos);
  }

  @Test
  void whatIsWaitedForBecomesMoreAndMoreUrgent() {
    awaited.begin(7, true);
    assertThat(awaited.urgency(7, USUAL)).isEqualTo(Urgency.NONE);
    assertThat(awaited.untilNext(USUAL)).isEqualTo(Patience.next(USUAL));
    pass(Patience.next(USUAL) - 1);
    assertThat(awaited.next(USUAL).isEmpty()).isTrue();
    pass(1);
    assertThat(awaited.next(USUAL).stream()).containsExactly(7);
    assertThat(awaited.urgency(7, USUAL)).isEqualTo(Urgency.NONE);
    pass(Patience.urgent(USUAL));
    assertThat(awaited.urgency(7, USUAL)).isEqualTo(Urgency.URGENT);
    pass(Patience.hurry(USUAL));
    assertThat(awaited.urgency(7, USUAL)).isEqualTo(Urgency.NOW);
    assertThat(awaited.urgency(8, USUAL)).isEqualTo(Urgency.NONE);
  }

  @Test
  void whatNothingElseBringsIsRescuedAtOnce() {
    awaited.begin(7, false);
    assertThat(awaited.urgency(7, USUAL)).isEqualTo(Urgency.URGENT);
    assertThat(awaited.rescue(USUAL, _ -> false)).hasValue(7);
  }

  @Test
  void rescueIsDueOnceAtATimeAndAgainAfterARest() {
    awaited.begin(7, true);
    var due = Patience.rescue(USUAL, false);
    assertThat(awaited.untilRescue(USUAL, _ -> false)).isEqualTo(due);
    pass(due - 1);
    assertThat(awaited.rescue(USUAL, _ -> false)).isEmpty();
    pass(1);
    assertThat(awaited.rescue(USUAL, _ -> true)).as("on its way").isEmpty();
    assertThat(awaited.rescue(USUAL, _ -> false)).hasValue(7);
    assertThat(awaited.rescue(USUAL, _ -> false)).as("being rescued").isEmpty();
    awaited.rescued(7, 100);
    assertThat(awaited.rescue(USUAL, _ -> false)).as("at rest").isEmpty();
    pass(100);
    assertThat(awaited.rescue(USUAL, _ -> false)).hasValue(7);
  }

  @Test
  void onePieceMayBeWaitedForByMany() {
    awaited.begin(7, true);
    pass(5);
    awaited.begin(7, true);
    awaited.end(7);
    assertThat(awaited.untilNext(USUAL)).isEqualTo(Patience.next(USUAL) - 5);
    awaited.end(7);
    assertThat(awaited.pieces().isEmpty()).isTrue();
  }
}
