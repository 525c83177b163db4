package stack.commands.discovery;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Root;
import stack.run.Spec;

/** {@code disable discovery}. */
record DisableDiscovery(Root root) implements Command {
  private static final int PATIENCE_SECONDS = 20;

  @Override
  public Spec spec() {
    return Spec.of("disable discovery", "Stop discovering new machines")
        .describe(
            """
            Hosts that were discovered stay.
            """)
        .root()
        .example("disable discovery", "Stops the discovery daemon, if it runs.")
        .related("enable discovery", "report discovery");
  }

  @Override
  public Output run(Input input) {
    DiscoveryProcess.find(root).ifPresent(DisableDiscovery::end);
    return Output.lines().row("", "Discovery daemon has stopped");
  }

  private static void end(ProcessHandle process) {
    if (!process.destroy() && process.isAlive()) {
      throw new CommandException(
          "cannot stop process " + process.pid() + ": it belongs to another user");
    }
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException _) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
