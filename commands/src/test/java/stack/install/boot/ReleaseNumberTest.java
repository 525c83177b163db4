package stack.install.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseNumberTest {
  @Test
  void partsAreComparedAsNumbers() {
    var sorted =
        List.of(
            ReleaseNumber.of("redhat7", "7.9"),
            ReleaseNumber.of("redhat8", "8"),
            ReleaseNumber.of("redhat8", "8.9"),
            ReleaseNumber.of("redhat8", "8.10"),
            ReleaseNumber.of("redhat10", "10.0"));
    assertThat(sorted.reversed().stream().sorted()).isEqualTo(sorted);
  }

  @Test
  void versionsMayBeAnyText() {
    assertThat(ReleaseNumber.of("", "").parts()).isEmpty();
    assertThat(ReleaseNumber.of("redhat9", "20240101123456789").parts()).isNotEmpty();
  }
}
