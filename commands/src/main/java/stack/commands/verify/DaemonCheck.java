package stack.commands.verify;

import java.util.List;
import java.util.Optional;
import stack.install.RunningDaemon;
import stack.install.health.HealthPages;
import stack.install.query.QueryClient;
import stack.run.CommandException;
import stack.run.Root;
import stack.services.ServiceStates;

/** Whether the daemon that hosts install from runs, answers, and starts with the machine. */
record DaemonCheck(ServiceStates services, Root root) {
  private static final String PART = "daemon";

  List<Finding> look() {
    var running = RunningDaemon.find(root);
    if (running.isEmpty()) {
      return List.of(
          Finding.trouble(
              PART,
              "the avalanche daemon does not run, so no host gets a kickstart",
              "stack start avalanche"));
    }
    var silence = silence();
    if (silence.isPresent()) {
      return List.of(
          Finding.trouble(PART, silence.get(), "stack stop avalanche; stack start avalanche"));
    }
    var unit = services.avalanche();
    if (services.areKnown() && !unit.starts()) {
      return List.of(
          Finding.warning(
              PART,
              "runs at %s, but does not start with this machine".formatted(running.get().url()),
              unit.unit()
                  .map(name -> "systemctl enable " + name)
                  .orElse("stack config frontend, which installs the unit")));
    }
    return List.of(Finding.ok(PART, "runs at " + running.get().url()));
  }

  private Optional<String> silence() {
    try {
      return QueryClient.page(root, HealthPages.HEALTH).isPresent()
          ? Optional.empty()
          : Optional.of("the avalanche daemon runs, but its socket is not there");
    } catch (CommandException e) {
      return Optional.of(e.getMessage());
    }
  }
}
