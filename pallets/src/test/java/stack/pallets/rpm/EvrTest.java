package stack.pallets.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvrTest {
  @ParameterizedTest
  @CsvSource({
    "1.0, 1.0, 0",
    "1.0, 2.0, -1",
    "2.0.1, 2.0, 1",
    "2.0.1a, 2.0.1, 1",
    "5.5p1, 5.5p10, -1",
    "10xyz, 10.1xyz, -1",
    "xyz10, xyz10.1, -1",
    "1.05, 1.5, 0",
    "1.010, 1.9, 1",
    "2_0, 2.0, 0",
    "1a, 1.1, -1",
    "1.0~rc1, 1.0, -1",
    "1.0~rc1, 1.0~rc2, -1",
    "1.0~rc1~git1, 1.0~rc1, -1",
    "1.0^, 1.0, 1",
    "1.0^git1, 1.0.1, -1",
    "1.0^git1, 1.01, -1",
    "1.0^git1~pre, 1.0^git1, -1",
    "1.0~rc1^git1, 1.0~rc1, 1",
    "'', 1, -1",
  })
  void ordersVersionsAsRpmDoes(String one, String two, int expected) {
    assertThat(Integer.signum(Evr.compareParts(one, two))).isEqualTo(expected);
    assertThat(Integer.signum(Evr.compareParts(two, one))).isEqualTo(-expected);
  }

  @Test
  void epochOutweighsVersionAndVersionRelease() {
    assertThat(Evr.parse("1:1.0-1")).isGreaterThan(Evr.parse("9.0-1"));
    assertThat(Evr.parse("1.1-1.el9")).isGreaterThan(Evr.parse("1.0-20.el9"));
    assertThat(Evr.parse("5.14.0-570.el9")).isGreaterThan(Evr.parse("5.14.0-503.11.1.el9"));
  }

  @Test
  void partsAreOptional() {
    assertThat(Evr.parse("1.2")).isEqualTo(new Evr(0, "1.2", ""));
    assertThat(Evr.parse("3:1.2-4.el9"))
        .isEqualTo(new Evr(3, "1.2", "4.el9"))
        .hasToString("3:1.2-4.el9");
  }

  @Property(tries = 500)
  void theOrderIsTotal(
      @ForAll("versions") String a, @ForAll("versions") String b, @ForAll("versions") String c) {
    var ab = Integer.signum(Evr.compareParts(a, b));
    assertThat(Integer.signum(Evr.compareParts(b, a))).isEqualTo(-ab);
    if (ab <= 0 && Evr.compareParts(b, c) <= 0) {
      assertThat(Evr.compareParts(a, c)).isLessThanOrEqualTo(0);
    }
  }

  @Provide
  Arbitrary<String> versions() {
    return Arbitraries.strings().withChars("01289ab.~^_").ofMaxLength(8);
  }
}
