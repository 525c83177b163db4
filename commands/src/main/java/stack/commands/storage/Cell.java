package stack.commands.storage;

import java.util.OptionalInt;

/** Numbers as tables and documents have them. */
public final class Cell {
  private Cell() {}

  /** Null where there is none. */
  public static Object of(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }

  /** A number where the text is one, else the text, such as {@code *}. */
  public static Object of(String text) {
    return text.isEmpty() || !text.chars().allMatch(Character::isDigit) || text.length() > 18
        ? text
        : (Object) Long.parseLong(text);
  }
}
