package stack.run;

import java.util.function.Function;

/** A column of something whose commands say themselves how it is set. */
record ShownColumn<R>(String name, String title, Function<R, ?> shown) implements Column<R> {
  @Override
  public Object value(R row) {
    return shown.apply(row);
  }
}
