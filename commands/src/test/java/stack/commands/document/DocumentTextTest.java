package stack.commands.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import stack.run.CommandException;

class DocumentTextTest {
  private final DocumentText text = new DocumentText();

  @Test
  void commentsAndTrailingCommasArePassedOver() {
    var document =
        text.read(
            """
            # made by hand
            {
              // first
              "group": ["a", "b",],
              ; second
              /* third
              "group": [] */
              "version": "1",
            }
            """);
    assertThat(document.list("group")).extracting(DocumentNode::name).containsExactly("a", "b");
    assertThat(document.text("version")).isEqualTo("1");
  }

  @Test
  void syntaxErrorShowsItsPlace() {
    assertThatThrownBy(() -> text.read("{\n  \"a\": 1\n  \"b\": 2\n}"))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith("syntax error\n  \"b\": 2\n  ^\n")
        .hasMessageContaining("line 3 column 3");
    assertThatThrownBy(() -> text.read("[1]")).hasMessageStartingWith("syntax error\n");
  }

  @Test
  void valueOfAnotherKindIsNamedByItsPlace() {
    var document = text.read("{\"host\": [{\"name\": [], \"interface\": {}}], \"os\": [1]}");
    assertThatThrownBy(() -> document.list("host").getFirst().needed("name"))
        .hasMessage("host[0].name must be a plain value");
    assertThatThrownBy(() -> document.list("host").getFirst().list("interface"))
        .hasMessage("host[0].interface must be a list");
    assertThatThrownBy(() -> document.list("os").getFirst().needed("name"))
        .hasMessage("os[0] must be an object");
  }

  @Test
  void writtenAsPythonWritesIt() {
    var document = new LinkedHashMap<String, Object>();
    document.put("group", List.of("\u00e9", 1));
    document.put("x", List.of());
    assertThat(text.write(document))
        .isEqualTo(
            """
            {
                    "group": [
                            "\\u00E9",
                            1
                    ],
                    "x": []
            }\
            """);
  }

  @Test
  void stepIsALineForAShell() {
    assertThat(new Step("add network", "a b", Map.of("zone", "it's {{ x }}")).line())
        .isEqualTo("/opt/stack/bin/stack \"add network\" 'a b' zone='it'\"'\"'s {{ x }}'");
    assertThat(new Step("set attr", "", Map.of("attr", "x")).line())
        .isEqualTo("/opt/stack/bin/stack \"set attr\"  attr=x");
    assertThat(new Step("add environment", "test", Map.of()).line())
        .isEqualTo("/opt/stack/bin/stack \"add environment\" test ");
  }

  @Provide
  Arbitrary<String> documents() {
    var piece =
        Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"host\"",
            "\"name\"",
            "\"attr\"",
            "\"partition\"",
            "\"software\"",
            "\"box\"",
            "\"os\"",
            "null",
            "1",
            "-0.5e3",
            "true",
            "\n",
            "#x\n",
            "/*\n",
            "*/\n",
            ";",
            "\"",
            "\\",
            "\"group\"",
            "\u00e9",
            "\t");
    var shaped =
        Arbitraries.of("host", "os", "appliance", "software", "access", "partition", "vm", "group")
            .flatMap(key ->
                Arbitraries.of(
                        "[]",
                        "{}",
                        "null",
                        "1",
                        "[null]",
                        "[1]",
                        "[{}]",
                        "[[]]",
                        "[{\"name\": \"x\"}]",
                        "[{\"name\": \"x\", \"partition\": [{}]}]",
                        "[{\"name\": \"x\", \"attr\": [{\"name\": {}}]}]",
                        "[{\"name\": \"x\", \"disks\": [{\"disk_type\": 1}]}]",
                        "{\"box\": [{\"name\": \"b\", \"cart\": [{}]}]}")
                    .map(value -> "{\"" + key + "\": " + value + "}"));
    return Arbitraries.oneOf(piece.list().ofMaxSize(20).map(all -> String.join("", all)), shaped);
  }

  @Property(tries = 1000)
  void anyTextIsReadOrRefusedWithAMessage(@ForAll("documents") String document) {
    try {
      assertThat(DocumentSteps.of(text.read(document), true)).doesNotContainNull();
    } catch (CommandException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
