package stack.commands.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import stack.run.CommandException;

class SheetTest {
  @Test
  void blankRowsAndCommentsDoNotCount() {
    var sheet = Sheet.parse("# hosts\n , \nNAME,IP\n\n#x,y\na,1\nb\n").lowerHeader();
    assertThat(sheet.rows()).extracting(Sheet.Row::line).containsExactly(2, 3);
    assertThat(sheet.rows()).extracting(row -> row.cell("ip")).containsExactly("1", "");
    assertThat(sheet.rows()).extracting(row -> row.cell("mac")).containsOnly("");
  }

  @Test
  void rowMayBeShorterThanTheHeaderButNotLonger() {
    assertThat(Sheet.parse("a,b\n1,2,,\n").rows()).hasSize(1);
    assertThatThrownBy(() -> Sheet.parse("a,b\n1,2\n1,2,3\n"))
        .isInstanceOf(CommandException.class)
        .hasMessage("line 3 has 3 cells, but the header has 2");
  }

  @Test
  void namesOfColumnsAreNotTrimmed() {
    assertThat(Sheet.parse(" NAME ,ip\na,1").lowerHeader().missing(List.of("name", "ip")))
        .containsExactly("name");
  }
}
