package stack.commands.avalanche;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import stack.install.RunningDaemon;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Root;
import stack.run.Spec;
import stack.services.DaemonUnit;

/** {@code stop avalanche}. */
record StopAvalanche(Root root, DaemonUnit unit) implements Command {
  private static final int DRAIN_SECONDS = 20;

  @Override
  public Spec spec() {
    return Spec.of("stop avalanche", "Stop the avalanche daemon")
        .describe(
            """
            Hosts that are installing go on with what they get from each other, and wait for the rest
            until you start the daemon again.
            """)
        .root()
        .example(
            "stop avalanche",
            "Stops the daemon as soon as it has finished the answers it is sending.")
        .related("start avalanche");
  }

  @Override
  public Output run(Input input) {
    var running = RunningDaemon.needed(root);
    if (unit.stop(running)) {
      return Output.nothing();
    }
    var process = ProcessHandle.of(running.pid());
    if (process.isEmpty() || !process.get().destroy()) {
      throw new CommandException(
          "cannot stop process " + running.pid() + ": it belongs to another user");
    }
    try {
      process.get().onExit().get(DRAIN_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException _) {
      process.get().destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return Output.nothing();
  }
}
