package stack.pallets.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
  private static final Map<String, Object> ATTRIBUTES = attributes();

  private static Map<String, Object> attributes() {
    var attributes = new LinkedHashMap<String, Object>();
    attributes.put("firewall", "true");
    attributes.put("off", "No");
    attributes.put("one", "1");
    attributes.put("rack", "0");
    attributes.put("rank", "3");
    attributes.put("empty", "");
    attributes.put("nothing", null);
    attributes.put("os", "redhat");
    attributes.put("os.version", "7.x");
    attributes.put("group.gpu", "yes");
    attributes.put("arch", "x86_64");
    attributes.put("release", "redhat7");
    attributes.put("pallets", List.of("stacki-5.6.5-redhat7", "CentOS-7.6-redhat7"));
    return attributes;
  }

  private static boolean holds(String text) {
    return Condition.parse(text).holds(ATTRIBUTES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "firewall",
        "firewall == True",
        "firewall == 1",
        "not off",
        "off == False",
        "one",
        "rack == '0'",
        "rank > '2'",
        "'1' < rank <= '3'",
        "os.version in ['7.x']",
        "os.version in ['6.x', \"7.x\",]",
        "os.version in ('7.x', '8.x')",
        "group.gpu == True",
        "not nope",
        "nope == None",
        "nope is None",
        "rack is not None",
        "'stacki-5.6.5-redhat7' in pallets",
        "'stacki-5.6' not in pallets",
        "'hat' in os",
        "firewall and (off or os == 'redhat')",
        "not firewall or rack == '0' and one",
        "not not firewall",
        "firewall or int(rank) > 2",
        "rank != 3",
        "[] == []",
        "()==[ ]",
        "  firewall  ",
        "rack + '-' + rank == '0-3'",
        "'gpu' if group.gpu else 'cpu' == 'gpu'",
        "'x' in ['x'] + pallets",
        "(rank if off else rack) == '0'",
        "os if off else rack if off else firewall",
        "os[0] == 'r' and os[-1] == 't'",
        "os[:3] == 'red' and os[3:] == 'hat' and os[1:-1] == 'edha'",
        "arch[-2:] == '64' and os[9:] == ''",
        "pallets[1] == 'CentOS-7.6-redhat7'",
        "pallets[:1] == ['stacki-5.6.5-redhat7']",
        "1 + 2 - 1 == 2",
        "-1 < 0",
        "firewall + 1 == 2",
        "'red' 'hat' == os",
        "",
        " "
      })
  void holdsWherePythonSaysTrue(String text) {
    assertThat(holds(text)).as(text).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "firewall == 'true'",
        "off",
        "one == 1",
        "rack == 0",
        "empty",
        "nothing",
        "nope",
        "nope > 1",
        "not (nope > 1)",
        "rank > 2",
        "'x' in nope",
        "'x' in firewall",
        "1 in os",
        "int(rank) > 2",
        "len(groups)",
        "rank.startswith('1')",
        "firewall and os == 'sles'",
        "rank + 1 == 4",
        "os - 'hat' == 'red'",
        "nope + 'x'",
        "os[6] == 't'",
        "os['x']",
        "os['x':]",
        "nope[0]",
        "firewall if off else off"
      })
  void doesNotHoldWherePythonSaysFalseOrRaises(String text) {
    assertThat(Condition.parse(text).valid()).as("valid: " + text).isTrue();
    assertThat(holds(text)).as(text).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "firewall and",
        "and firewall",
        "( and firewall )",
        "os = 'redhat'",
        "'open",
        "[firewall",
        "(firewall",
        "firewall)",
        "firewall off",
        "not",
        "rack not firewall",
        "1.5",
        "12abc",
        "os == not firewall",
        "a;b",
        "'one' 'two",
        "firewall if off",
        "firewall else off",
        "if",
        "os[]",
        "os[1",
        "os[1:2:3]",
        "1 +",
        "+",
        "99999999999999999999"
      })
  void whatIsNoExpressionIsInvalidAndNeverHolds(String text) {
    assertThat(Condition.parse(text).valid()).as(text).isFalse();
    assertThat(holds(text)).as(text).isFalse();
  }

  @Test
  void nestingAndLengthAreBounded() {
    assertThat(Condition.parse("(".repeat(50) + "firewall" + ")".repeat(50)).valid()).isTrue();
    assertThat(Condition.parse("(".repeat(5000) + "firewall" + ")".repeat(5000)).valid()).isFalse();
    assertThat(Condition.parse("not ".repeat(4000) + "firewall").holds(ATTRIBUTES)).isTrue();
    assertThat(Condition.parse("firewall or ".repeat(2000) + "firewall").valid()).isFalse();
    assertThat(Condition.parse("1+".repeat(5000) + "1").valid()).isFalse();
    assertThat(Condition.parse("os" + "[0]".repeat(5000)).valid()).isFalse();
    assertThat(Condition.parse("1 if 0 else ".repeat(1000) + "1").valid()).isFalse();
  }

  @Test
  void listsOfOsArchAndReleaseAreAndedWithTheCondition() {
    assertThat(Condition.of(null, "sles, redhat", null, null).holds(ATTRIBUTES)).isTrue();
    assertThat(Condition.of(null, "linux", null, null).holds(ATTRIBUTES)).isTrue();
    assertThat(Condition.of(null, "sles", null, "firewall").holds(ATTRIBUTES)).isFalse();
    assertThat(Condition.of("x86_64", "redhat", "redhat7,sles12", "off or firewall"))
        .matches(condition -> condition.holds(ATTRIBUTES));
    assertThat(Condition.of("aarch64", null, null, null).holds(ATTRIBUTES)).isFalse();
    assertThat(Condition.of(null, null, null, null)).isSameAs(Condition.ALWAYS);
  }

  @Property
  void noTextCrashesIt(@ForAll String text) {
    assertThatCode(() -> holds(text)).doesNotThrowAnyException();
  }

  @Property
  void noRowOfTokensCrashesIt(@ForAll("tokens") List<String> tokens) {
    assertThatCode(() -> holds(String.join(" ", tokens))).doesNotThrowAnyException();
  }

  @Property
  void aConditionAndItsNegationNeverBothHold(@ForAll("tokens") List<String> tokens) {
    var text = String.join(" ", tokens);
    assertThat(holds("(" + text + ")") && holds("not (" + text + ")")).as(text).isFalse();
  }

  @Provide
  Arbitrary<List<String>> tokens() {
    return Arbitraries.of(
            "firewall",
            "os.version",
            "pallets",
            "nope",
            "'7.x'",
            "True",
            "None",
            "1",
            "and",
            "or",
            "not",
            "in",
            "is",
            "==",
            "!=",
            "<",
            ">=",
            "+",
            "-",
            ":",
            "if",
            "else",
            "(",
            ")",
            "[",
            "]",
            ",")
        .list()
        .ofMaxSize(12);
  }
}
