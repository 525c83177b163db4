package stack.commands;

import java.lang.reflect.InvocationTargetException;

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

  /** Makes the command. */
  public Command create(Services services) {
    try {
      var constructor = type.getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return switch (constructor.getParameterCount()) {
        case 0 -> (Command) constructor.newInstance();
        case 1 -> (Command) constructor.newInstance(services);
        default -> (Command) constructor.newInstance(services, variant);
      };
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(words, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(words, e);
    }
  }
}
