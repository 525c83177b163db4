package stack.install.profile;

import java.io.IOException;
import java.time.Duration;
import stack.pallets.graph.Evaluation;
import stack.run.Programs;

/** Runs {@code <stack:eval>} scripts as programs of this machine. */
final class ScriptEvaluation implements Evaluation {
  /** What a script may print, in bytes. */
  static final int LARGEST = 1 << 20;

  private final Programs programs;

  ScriptEvaluation(Programs programs) {
    this.programs = programs;
  }

  /** What stands in place of the output for those who may not have scripts run. */
  static String withheld(String interpreter, String script, Duration limit) {
    return "(stack:eval is run for root only)";
  }

  @Override
  public String run(String interpreter, String script, Duration limit)
      throws IOException, InterruptedException {
    try (var group = ProcessGroup.start(programs, interpreter, limit, LARGEST)) {
      return group.feed(script).output();
    }
  }
}
