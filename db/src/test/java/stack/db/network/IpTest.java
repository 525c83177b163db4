package stack.db.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpTest {
  @Property(tries = 200)
  void everyAddressReadsBackAsItWasWritten(@ForAll @LongRange(max = 4_294_967_295L) long number) {
    assertThat(Ip.parse(new Ip(number).toString())).isEqualTo(new Ip(number));
  }

  @Property(tries = 33)
  void everyPrefixIsAMask(@ForAll @IntRange(max = 32) int prefix) {
    assertThat(Ip.mask(prefix)).matches(Ip::isMask).returns(prefix, Ip::prefix);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2..4",
        "1.2.3.",
        "a.b.c.d",
        " 1.2.3.4",
        "1.2.3.0004",
        "::1",
        "1.2.3.-4",
        "99999999999.1.1.1"
      })
  void otherTextIsNoAddress(String text) {
    assertThat(Ip.ifAny(text)).isEmpty();
    assertThatThrownBy(() -> Ip.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining('"' + text + '"');
  }

  @Test
  void maskWithAHoleIsNone() {
    assertThat(Ip.parse("255.0.255.0").isMask()).isFalse();
  }

  @Test
  void lastAddressHasAllHostBitsSet() {
    assertThat(Ip.parse("10.1.2.3").broadcast(Ip.mask(20))).hasToString("10.1.15.255");
  }
}
