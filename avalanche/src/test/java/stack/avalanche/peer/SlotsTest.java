package stack.avalanche.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import stack.avalanche.wire.Deadline;

class SlotsTest {
  private static final long LONG = 20_000;

  @Test
  void answersAtOnceWhenAllAreTakenAndNobodyMayWait() throws InterruptedException {
    var slots = new Slots(1);
    assertThat(slots.take(false, 0, LONG)).isTrue();
    assertThat(slots.take(false, 0, 1)).isFalse();
    slots.release();
    assertThat(slots.take(false, 0, LONG)).isTrue();
  }

  @Test
  void servesTheUrgentThenWhoHasLeast() throws Exception {
    var slots = new Slots(4);
    for (int i = 0; i < 4; i++) {
      slots.take(false, 0, LONG);
    }
    List<String> served = new CopyOnWriteArrayList<>();
    var waiting = new AtomicInteger();
    wait(slots, false, 900, "rich", served, waiting);
    wait(slots, false, 100, "poor", served, waiting);
    wait(slots, true, 1000, "urgent", served, waiting);
    for (int i = 1; i <= 3; i++) {
      int count = i;
      slots.release();
      Deadline.await(() -> served.size() == count);
    }
    assertThat(served).containsExactly("urgent", "poor", "rich");
  }

  private static void wait(
      Slots slots,
      boolean urgent,
      int permille,
      String name,
      List<String> served,
      AtomicInteger n) {
    int before = n.incrementAndGet();
    Thread.startVirtualThread(() -> {
      try {
        if (slots.take(urgent, permille, LONG)) {
          served.add(name);
        }
      } catch (InterruptedException e) {
        served.add(e.toString());
      }
    });
    Deadline.await(() -> slots.waiting() == before);
  }
}
