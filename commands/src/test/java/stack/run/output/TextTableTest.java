package stack.run.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import stack.run.Output;

class TextTableTest {
  private static String text(Output.Table table) {
    return Format.of("text", 0, false).render(table);
  }

  @Test
  void emptyCellsAreDashesOfTheColumnsWidth() {
    var table = Output.table("host", "network", "ip").row("backend-0-0", null, "10.0.0.1");
    table.row("b", "private", null);
    assertThat(text(table))
        .isEqualTo(
            """
            HOST        NETWORK IP
            backend-0-0 ------- 10.0.0.1
            b           private --
            """);
  }

  @Test
  void ownerThatIsEmptyEverywhereIsDropped() {
    assertThat(text(Output.table("", "attr").row("", "os"))).isEqualTo("ATTR\nos\n");
  }

  @Test
  void namelessLastColumnLeavesABlank() {
    assertThat(text(Output.table("os", null).row("redhat", null))).isEqualTo("OS     \nredhat \n");
  }

  @Test
  void truthAndListsArePythons() {
    assertThat(text(Output.table("a", "b", "c").row("x", true, List.of("p", "q"))))
        .isEqualTo("A B    C\nx True ['p', 'q']\n");
  }

  @Test
  void theWordNoneIsAnEmptyCell() {
    assertThat(text(Output.table("a", "b").row("x", "None"))).isEqualTo("A B\nx -\n");
  }

  @Test
  void noRowsGiveNothing() {
    for (var format : List.of("text", "json", "python", "shell", "yaml", "csv", "col:a")) {
      assertThat(Format.of(format, 0, false).render(Output.table("a"))).as(format).isEmpty();
    }
  }

  @Test
  void narrowScreenShowsAFieldALine() {
    var table = Output.table("host", "rack", "comment").row("backend-0-0", "0", null);
    assertThat(Format.of("text", 10, false).render(table))
        .isEqualTo("HOST    backend-0-0\nRACK    0\n\n");
  }

  @Test
  void linesOfOneOwnerShowWithoutIt() {
    assertThat(text(Output.lines().row("a", "one").row("a", "two"))).isEqualTo("one\ntwo\n");
    assertThat(text(Output.lines().row("a", "one").row("b", "two"))).isEqualTo("a one\nb two\n");
    assertThat(text(Output.lines().row("a", "one").row("long", "two")))
        .isEqualTo("a one\nlong two\n");
  }

  @Test
  void cellsDoNotDriveTheTerminal() {
    assertThat(text(Output.table("a", "b").row("x\033[2J", "\u009b1m")))
        .isEqualTo("A        B\nx\\x1b[2J \\x9b1m\n");
  }
}
