package stack.avalanche.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import stack.avalanche.wire.Deadline;

class SlotsTest {
  private static final int HELD = 1000;

  @Test
  void refusesAtOnceWhenAllAreTaken() {
    var slots = new Slots(1);
    assertThat(slots.take(HELD)).isTrue();
    assertThat(slots.take(HELD)).isFalse();
    slots.release();
    assertThat(slots.take(HELD)).isTrue();
  }

  @Test
  void keepsTwoForUrgentRequests() throws Exception {
    var slots = new Slots(1);
    slots.take(HELD);
    assertThat(slots.takeUrgent(HELD, 0)).isTrue();
    assertThat(slots.takeUrgent(HELD, 0)).isTrue();
    assertThat(slots.takeUrgent(HELD, 0)).isFalse();
  }

  @Test
  void whatIsUrgentWaitsForASlotAndNobodyGetsItBefore() throws Exception {
    var slots = new Slots(1);
    for (var i = 0; i < 3; i++) {
      assertThat(slots.takeUrgent(HELD, 0)).isTrue();
    }
    var urgent =
        CompletableFuture.supplyAsync(() -> {
          try {
            return slots.takeUrgent(HELD, TimeUnit.MINUTES.toNanos(1));
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    Deadline.await(() -> slots.waiting() == 1);
    assertThat(slots.take(HELD)).isFalse();
    slots.release();
    assertThat(urgent.get(1, TimeUnit.MINUTES)).isTrue();
    assertThat(slots.busy()).isEqualTo(3);
  }

  @Test
  void sendsToFewWhileFewPiecesAreHeld() {
    var slots = new Slots(6);
    assertThat(slots.take(1)).isTrue();
    assertThat(slots.take(1)).isTrue();
    assertThat(slots.take(1)).isFalse();
    assertThat(slots.take(3)).isTrue();
    assertThat(slots.take(3)).isFalse();
  }
}
