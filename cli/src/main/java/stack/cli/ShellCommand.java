package stack.cli;

import java.util.List;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** What {@code shell} says of itself; on a terminal, {@link Shell} takes its place. */
final class ShellCommand implements Command {
  static final String WORD = "shell";

  /** Whether a line opens it. */
  static boolean opens(List<String> words, Terminal terminal) {
    return terminal.asks()
        && terminal.width() > 0
        && (words.isEmpty() || words.equals(List.of(WORD)));
  }

  @Override
  public Spec spec() {
    return Spec.of(WORD, "Type one command after the other")
        .describe(
            """
            Commands are typed without the word stack and answered at once. The TAB key completes
            commands, parameters and names, the arrow keys bring back earlier lines, and F1 or Alt-H
            shows the help of the command that you are typing. A line that ends with a backslash, or
            in an open quote, goes on in the next one. Ctrl-C ends a command, Ctrl-D or exit ends the
            shell. Each line is a command of its own: it changes everything or nothing.

            The lines are kept in ~/.stack_history, without the values of secret parameters.

            On a terminal, stack alone is the same.
            """)
        .example("shell", "Opens the shell.")
        .related("help", "report completion", "run script");
  }

  @Override
  public Output run(Input input) {
    throw new CommandException("the shell needs a terminal; for lines of a file: stack run script");
  }
}
