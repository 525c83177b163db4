package stack.commands.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import stack.run.CommandException;

class CsvTest {
  @Test
  void quotesKeepCommasQuotesAndLineBreaks() {
    assertThat(Csv.read("a,\"b,c\",\"d\"\"e\",\"f\r\ng\"\r\nh,,"))
        .containsExactly(List.of("a", "b,c", "d\"e", "f\ng"), List.of("h", "", ""));
  }

  @Test
  void quoteInsideACellIsALetter() {
    assertThat(Csv.read("5\" disk,\"a\"b\n")).containsExactly(List.of("5\" disk", "ab"));
  }

  @Test
  void emptyLineIsARowWithoutCells() {
    assertThat(Csv.read("a\n\n b \n")).containsExactly(List.of("a"), List.of(), List.of(" b "));
    assertThat(Csv.read("")).isEmpty();
    assertThat(Csv.read("\"\"")).containsExactly(List.of(""));
  }

  @Test
  void hugeCellIsRefusedByItsRow() {
    assertThatThrownBy(() -> Csv.read("a\n" + "x".repeat(131_073)))
        .isInstanceOf(CommandException.class)
        .hasMessage("row 2 of the file has a cell of more than 131072 characters");
  }

  @Property(tries = 300)
  void whatIsWrittenIsReadAgain(
      @ForAll @NotEmpty @Size(max = 6)
          List<@NotEmpty @Size(max = 5) List<@AlphaChars @Chars({',', '"', '\n', ' '}) String>>
              rows) {
    var read = Csv.read(Csv.write(rows));
    assertThat(read).hasSameSizeAs(rows);
    for (var index = 0; index < rows.size(); index++) {
      var isOneEmptyCell = rows.get(index).equals(List.of(""));
      assertThat(read.get(index)).isEqualTo(isOneEmptyCell ? List.of() : rows.get(index));
    }
  }

  @Property(tries = 500)
  void anyTextIsRows(@ForAll @Chars({',', '"', '\n', '\r', 'a', '#', ' '}) String text) {
    var cells = Csv.read(text).stream().mapToInt(List::size).sum();
    assertThat(cells).isLessThanOrEqualTo(text.length() + 1);
  }
}
