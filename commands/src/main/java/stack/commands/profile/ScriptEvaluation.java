package stack.commands.profile;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import stack.commands.CommandException;
import stack.commands.Programs;
import stack.pallets.graph.Evaluation;

/** Runs {@code <stack:eval>} scripts as programs of this machine. */
final class ScriptEvaluation implements Evaluation {
  private final Programs programs;

  ScriptEvaluation(Programs programs) {
    this.programs = programs;
  }

  @Override
  public String run(String interpreter, String script, Duration limit) throws IOException {
    try {
      var result = programs.run(List.of(interpreter), script, limit);
      if (result.exit() != 0) {
        throw new IOException(
            interpreter + " ended with " + result.exit() + ": " + result.err().strip());
      }
      return result.out();
    } catch (CommandException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
