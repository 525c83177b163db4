package stack.pallets.graph;

import java.io.IOException;
import java.time.Duration;

/** Runs the scripts of {@code <stack:eval>} tags, on the frontend and with the caller's rights. */
@FunctionalInterface
public interface Evaluation {
  /**
   * Runs a script and waits for its end.
   *
   * @param interpreter a program, by name or path, that reads the script from standard input
   * @param limit after which the program is to be ended
   * @return its standard output
   * @throws IOException if it cannot be started, fails, or exceeds the limit; the message says
   *     which and repeats what it wrote to standard error
   */
  String run(String interpreter, String script, Duration limit)
      throws IOException, InterruptedException;
}
