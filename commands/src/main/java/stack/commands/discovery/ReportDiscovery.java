package stack.commands.discovery;

import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Root;
import stack.run.Spec;

/** {@code report discovery}. */
record ReportDiscovery(Root root) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("report discovery", "Tell whether new machines are being discovered")
        .example("report discovery", "Tells whether the discovery daemon runs.")
        .related("enable discovery", "disable discovery");
  }

  @Override
  public Output run(Input input) {
    var state = DiscoveryProcess.find(root).isPresent() ? "running" : "stopped";
    return Output.lines().row("", "Discovery daemon is " + state);
  }
}
