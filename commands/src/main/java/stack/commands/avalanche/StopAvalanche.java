package stack.commands.avalanche;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import stack.commands.Command;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.install.RunningDaemon;

/** {@code stop avalanche}. */
final class StopAvalanche implements Command {
  private static final int DRAIN_SECONDS = 20;

  private final Services services;

  StopAvalanche(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("stop avalanche", "Stop the daemon that hosts install from")
        .describe(
            """
            Hosts that install go on with what other hosts hold, and wait for the rest until it
            is started again.
            """)
        .root()
        .example("stop avalanche", "Stops the daemon once running answers have ended.")
        .related("start avalanche");
  }

  @Override
  public Output run(Input input) {
    var running =
        RunningDaemon.find(services.root())
            .orElseThrow(
                () -> new CommandException("avalanche does not run: stack start avalanche"));
    var process = ProcessHandle.of(running.pid());
    if (process.isEmpty() || !process.get().destroy()) {
      throw new CommandException(
          "cannot stop the process " + running.pid() + ": it belongs to somebody else");
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
