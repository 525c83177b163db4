package stack.avalanche.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HttpDateTest {
  private static final Instant THEN = Instant.parse("1994-11-06T08:49:37Z");

  @Test
  void aDayHasTwoDigits() {
    assertThat(HttpDate.format(THEN)).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
  }

  @Test
  void allThreeFormsAreUnderstood() {
    assertThat(HttpDate.parse("Sun, 06 Nov 1994 08:49:37 GMT")).contains(THEN);
    assertThat(HttpDate.parse("Sunday, 06-Nov-94 08:49:37 GMT")).contains(THEN);
    assertThat(HttpDate.parse("Sun Nov  6 08:49:37 1994")).contains(THEN);
    assertThat(HttpDate.parse("1994-11-06T08:49:37Z")).isEmpty();
    assertThat(HttpDate.parse("")).isEmpty();
  }
}
