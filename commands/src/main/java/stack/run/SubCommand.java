package stack.run;

import java.util.function.Supplier;
import stack.db.ConstraintException;

/**
 * A step that can be typed as a command of its own. When it fails, the complaint names it
 * (commands/README.md).
 *
 * @param words of that command
 * @param rest what would be typed behind them
 * @param usage the usage line of that command
 */
public record SubCommand(String words, String rest, Supplier<String> usage) {
  public void run(Runnable step) {
    run(() -> {
      step.run();
      return null;
    });
  }

  public <T> T run(Supplier<T> step) {
    try {
      return step.get();
    } catch (CommandException e) {
      throw failed(e);
    } catch (ConstraintException e) {
      throw failed(new CommandException(e.getMessage()));
    }
  }

  private CommandException failed(CommandException cause) {
    var message =
        "Failed to run sub-command '%s %s' with error:\n\t%s"
            .formatted(words, rest, cause.getMessage());
    return cause.showsUsage()
        ? CommandException.usage(message + "\n" + usage.get())
        : new CommandException(message);
  }
}
