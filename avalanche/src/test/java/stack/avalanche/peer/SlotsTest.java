package stack.avalanche.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlotsTest {
  private static final int HELD = 1000;

  @Test
  void refusesAtOnceWhenAllAreTaken() {
    var slots = new Slots(1);
    assertThat(slots.take(false, HELD)).isTrue();
    assertThat(slots.take(false, HELD)).isFalse();
    slots.release();
    assertThat(slots.take(false, HELD)).isTrue();
  }

  @Test
  void keepsTwoForUrgentRequests() {
    var slots = new Slots(1);
    slots.take(false, HELD);
    assertThat(slots.take(true, HELD)).isTrue();
    assertThat(slots.take(true, HELD)).isTrue();
    assertThat(slots.take(true, HELD)).isFalse();
  }

  @Test
  void sendsToFewWhileFewPiecesAreHeld() {
    var slots = new Slots(6);
    assertThat(slots.take(false, 1)).isTrue();
    assertThat(slots.take(false, 1)).isTrue();
    assertThat(slots.take(false, 1)).isFalse();
    assertThat(slots.take(false, 3)).isTrue();
    assertThat(slots.take(false, 3)).isFalse();
  }
}
