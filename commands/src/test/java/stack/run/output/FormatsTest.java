package stack.run.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import stack.run.CommandException;
import stack.run.Output;

class FormatsTest {
  private static final Output.Table TABLE =
      Output.table("host", "vlan", null, "tags").row("b\u00e9\"'", 3, "x", List.of("a", 1));

  @Test
  void jsonIsLaidOutAsPythonDoes() {
    assertThat(Format.of("json", 0, false).render(TABLE))
        .isEqualTo(
            """
            [
                    {
                            "host": "b\\u00e9\\"'",
                            "vlan": 3,
                            "tags": [
                                    "a",
                                    1
                            ]
                    }
            ]\
            """);
  }

  @Test
  void pythonIsALiteralOnOneLine() {
    assertThat(Format.of("python", 0, false).render(TABLE))
        .isEqualTo("[{'host': 'b\u00e9\"\\'', 'vlan': 3, 'tags': ['a', 1]}]");
  }

  @Test
  void shellNumbersRowsOnlyWhenThereAreSeveral() {
    var one = Output.table("host", "ip").row("a$b", null);
    assertThat(Format.of("shell", 0, false).render(one))
        .isEqualTo("stack_host=\"a\\$b\"\nstack_ip=\"None\"\n\n");
    assertThat(Format.of("shell", 0, false).render(one.row("c", "d")))
        .contains("stack_1_host=\"c\"\n");
  }

  @Test
  void columnGivesCellsAlone() {
    assertThat(Format.of("col:VLAN", 0, false).render(TABLE)).isEqualTo("3");
    assertThat(Format.of("col:none", 0, false).render(TABLE)).isEmpty();
  }

  @Test
  void rowsWithoutHeaderHaveNumberedKeys() {
    assertThat(Format.of("json", 0, false).render(Output.lines().row("a", "b")))
        .contains("\"col-0\": \"a\"", "\"col-1\": \"b\"");
  }

  @Test
  void csvQuotesWhatNeedsIt() {
    assertThat(Format.of("csv", 0, false).render(Output.table("a", "b").row("x,y", "q\"")))
        .isEqualTo("a,b\n\"x,y\",\"q\"\"\"\n");
  }

  @Test
  void yamlKeepsTypes() {
    assertThat(Format.of("yaml", 0, false).render(Output.table("a", "b", "c").row("1", true, null)))
        .isEqualTo("- a: \"1\"\n  b: true\n  c: null\n");
  }

  @Test
  void unknownFormatsAreText() {
    assertThat(Format.of("xml", 0, false).render(TABLE)).startsWith("HOST");
  }

  @Test
  void binaryIsRefusedWithAReason() {
    assertThatThrownBy(() -> Format.of("binary", 0, false))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("output-format=json");
  }
}
