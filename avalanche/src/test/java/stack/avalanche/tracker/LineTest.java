package stack.avalanche.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineTest {
  private final Line<String> line = new Line<>();

  @Test
  void servesWhoCameFirst() {
    line.enter("one");
    line.enter("two");
    line.enter("three");
    assertThat(line.head()).isEqualTo("one");
    assertThat(line.leave("two")).isTrue();
    assertThat(line.leave("two")).as("is gone").isFalse();
    line.leave("one");
    assertThat(line.head()).isEqualTo("three");
    line.leave("three");
    assertThat(line.head()).isNull();
  }

  @Test
  void hasNoRoomForThousands() {
    for (var i = 0; i < 256; i++) {
      assertThat(line.enter("peer " + i)).isTrue();
    }
    assertThat(line.enter("one too many")).isFalse();
    line.leave("peer 0");
    assertThat(line.enter("another")).isTrue();
  }
}
