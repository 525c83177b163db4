package stack.commands.remote;

import java.util.Map;
import stack.run.Console;
import stack.run.Output;
import stack.run.Param;
import stack.run.Printable;

/** Names hosts on which something failed. Scripts of Stacki expect exit code 0 nevertheless. */
record Failures(Console console) {
  static final Param<Boolean> STRICT =
      Param.flag("strict", "true ends with exit code 1 when something failed on one of the hosts")
          .orElse(false)
          .undocumented();

  private static final int EXIT_CODE = 1;

  /**
   * Tells them on standard error.
   *
   * @param strict whether the command itself fails if there is one
   * @param output that is shown in either case
   */
  Output tell(Map<Target, RemoteShell.Reply> replies, boolean strict, Output output) {
    var failed =
        replies.entrySet().stream().filter(each -> !each.getValue().failure().isEmpty()).toList();
    for (var each : failed) {
      console.notice(
          "warning - %s: %s"
              .formatted(
                  each.getKey().host().name(),
                  Printable.text(each.getValue().failure().replace("\n", "; "))));
    }
    return strict && !failed.isEmpty() ? new Output.Incomplete(output, EXIT_CODE) : output;
  }
}
