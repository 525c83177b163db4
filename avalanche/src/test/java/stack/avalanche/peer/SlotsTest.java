package stack.avalanche.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlotsTest {
  @Test
  void refusesAtOnceWhenAllAreTaken() {
    var slots = new Slots(1);
    assertThat(slots.take(false)).isTrue();
    assertThat(slots.take(false)).isFalse();
    slots.release();
    assertThat(slots.take(false)).isTrue();
  }

  @Test
  void keepsTwoForUrgentRequests() {
    var slots = new Slots(1);
    slots.take(false);
    assertThat(slots.take(true)).isTrue();
    assertThat(slots.take(true)).isTrue();
    assertThat(slots.take(true)).isFalse();
  }
}
