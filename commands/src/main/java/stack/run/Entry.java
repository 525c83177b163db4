package stack.run;

import java.util.List;
import java.util.stream.Stream;

/**
 * One line of the catalogue. A class literal instead of a constructor reference keeps the start
 * cheap: nothing of a command is loaded before its words are typed.
 *
 * @param words the words typed, blank separated
 * @param type the class that answers to them
 * @param variant what tells apart the commands made from one class, or null
 */
public record Entry(String words, Class<? extends Command> type, Object variant) {
  public static Entry of(String words, Class<? extends Command> type) {
    return new Entry(words, type, null);
  }

  public static Entry of(String words, Class<? extends Command> type, Object variant) {
    return new Entry(words, type, variant);
  }

  /** One for each column of a thing, made of the same class. */
  public static Stream<Entry> each(
      String words, Class<? extends Command> type, List<? extends Column<?>> columns) {
    return columns.stream().map(column -> of(words + " " + column.word(), type, column));
  }

  /** Makes the command, which is given what its constructor names. */
  public Command create(Wiring wiring) {
    return wiring.make(type, variant);
  }
}
