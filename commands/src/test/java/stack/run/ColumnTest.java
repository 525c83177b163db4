package stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import stack.db.network.Ip;

class ColumnTest {
  private record Itself(String name) implements Column<Object> {
    @Override
    public Object value(Object row) {
      return row;
    }
  }

  @ParameterizedTest
  @MethodSource("values")
  void showsAValueInTablesAndSheets(Object value, Object cell, String text) {
    var column = new Itself("ITSELF");
    assertThat(column.cell(value)).isEqualTo(cell);
    assertThat(column.text(value)).isEqualTo(text);
    assertThat(Column.object(value, List.of(column))).containsEntry("itself", cell);
  }

  static List<Arguments> values() {
    return List.of(
        Arguments.of("word", "word", "word"),
        Arguments.of(true, true, "True"),
        Arguments.of(null, null, ""),
        Arguments.of(Optional.empty(), null, ""),
        Arguments.of(OptionalInt.empty(), null, ""),
        Arguments.of(OptionalInt.of(7), 7, "7"),
        Arguments.of(Optional.of(Ip.parse("10.1.0.1")), "10.1.0.1", "10.1.0.1"));
  }
}
