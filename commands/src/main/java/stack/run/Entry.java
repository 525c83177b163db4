package stack.run;

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

  /** Makes the command, which is given what its constructor names. */
  public Command create(Wiring wiring) {
    return wiring.make(type, variant);
  }
}
