package stack.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stack.db.network.Ip;

class ParamTest {
  private static final Param<Integer> NUMBER = Param.integer("number", "A number", 1);

  @ParameterizedTest
  @CsvSource({
    "ip, 10.1, '\"ip\" parameter must be an IPv4 address'",
    "mask, 10.1, '\"mask\" parameter must be an IPv4 address'",
    "mask, 255.0.255.0, '\"mask\" parameter must be a network mask such as 255.255.255.0'",
    "mask, 0.0.0.0, '\"mask\" parameter must be a network mask such as 255.255.255.0'",
    "number, one, '\"number\" parameter must be an integer'",
    "number, 0, '\"number\" parameter must be >= 1'",
    "word, c, '\"word\" parameter must be one of: a, b'"
  })
  void refusesWhatItIsNot(String name, String value, String complaint) {
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> given(name, value).get(named(name)))
        .withMessage(complaint);
  }

  private static Param<?> named(String name) {
    return switch (name) {
      case "ip" -> Param.ip(name, "An address");
      case "mask" -> Param.netmask(name, "A mask", 1);
      case "word" -> Param.oneOf(name, "A word", "a", "b");
      default -> NUMBER;
    };
  }

  @Test
  void becomesAValue() {
    var address = Param.ip("ip", "An address");
    assertThat(given("ip", "10.1.0.1").get(address)).isEqualTo(Ip.parse("10.1.0.1"));
    assertThat(given("ip", "010.1.0.1").get(address.written())).isEqualTo("010.1.0.1");
    assertThat(given("number", "7").number(NUMBER)).isEqualTo(OptionalInt.of(7));
  }

  @Test
  void countsSomeTextsAsNone() {
    var text = Param.text("text", "A text");
    assertThat(given("text", "").find(text)).contains("");
    assertThat(given("text", "").find(text.filled())).isEmpty();
    assertThat(given("text", " ").find(text.filled())).contains(" ");
    assertThat(given("text", " ").find(text.notBlank())).isEmpty();
    assertThat(given("text", "").get(text.filled().orElse("else"))).isEqualTo("else");
    assertThat(given("number", "").number(NUMBER.filled())).isEmpty();
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> given("text", "").get(text.filled().required()))
        .withMessage("\"text\" parameter is required");
  }

  private static Input given(String name, String value) {
    return new Input(List.of(), Map.of(name, value));
  }
}
