package stack.db;

import java.util.Optional;
import java.util.OptionalInt;

/** A row of an answer; valid only inside a {@link RowMapper}. */
public sealed interface Row permits LiveRow, KeptAnswer.KeptRow {

  /** Text of a column that is never null. */
  default String text(String column) {
    return textIfAny(column)
        .orElseThrow(() -> new DatabaseException("column " + column + " is unexpectedly null"));
  }

  Optional<String> textIfAny(String column);

  /** Number of a column that is never null. */
  long number(String column);

  Optional<Long> numberIfAny(String column);

  default OptionalInt intIfAny(String column) {
    return numberIfAny(column).map(n -> OptionalInt.of(n.intValue())).orElse(OptionalInt.empty());
  }

  /** A column that holds 0 or 1. */
  default boolean flag(String column) {
    return number(column) != 0;
  }
}
