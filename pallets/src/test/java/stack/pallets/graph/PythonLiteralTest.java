package stack.pallets.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonLiteralTest {
  @Test
  void printsAsPythonDoes() {
    var attributes = new LinkedHashMap<String, Object>();
    attributes.put("a", "plain");
    attributes.put("b", "it's");
    attributes.put("c", "\"it's\"\n\\");
    attributes.put("d", null);
    attributes.put("e", List.of("x", "y"));
    attributes.put("f", true);
    assertThat(PythonLiteral.print(attributes))
        .isEqualTo(
            "{'a': 'plain', 'b': \"it's\", 'c': '\"it\\'s\"\\n\\\\', 'd': None, 'e': ['x', 'y'],"
                + " 'f': True}");
  }

  @Test
  void readsWhatPythonPrints() {
    assertThat(
            PythonLiteral.parseAttributes(
                "{ 'os': 'redhat', \"x\" : \"it's\", 'n': None, 'i': 3, 'l': ['a', 'b',], }"))
        .containsEntry("os", "redhat")
        .containsEntry("x", "it's")
        .containsEntry("n", null)
        .containsEntry("i", "3")
        .containsEntry("l", List.of("a", "b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{'a'}",
        "{'a': }",
        "{'a': b}",
        "{'a': 'b'} x",
        "['a']",
        "{'a': __import__('os')}",
        "{'a': 'open}",
        "{'a': '\\x4'}"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> PythonLiteral.parseAttributes(text))
        .isInstanceOf(ProfileException.class);
  }

  @Property
  void whatIsPrintedReadsBackTheSame(@ForAll Map<String, String> texts, @ForAll List<String> list) {
    var attributes = new LinkedHashMap<String, Object>(texts);
    attributes.put("list", list);
    assertThat(PythonLiteral.parseAttributes(PythonLiteral.print(attributes)))
        .isEqualTo(attributes);
  }

  @Property
  void noTextDoesWorseThanBeRefused(@ForAll String text) {
    assertThatCode(
            () -> {
              try {
                PythonLiteral.parseAttributes("{" + text);
              } catch (ProfileException e) {
                assertThat(e).hasMessageContaining("character");
              }
            })
        .doesNotThrowAnyException();
  }
}
