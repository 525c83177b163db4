package stack.commands.host;

import stack.install.health.Stages;
import stack.install.packages.ToldPackages;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;
import stack.run.Steps;

/** {@code remove host}. */
record RemoveHost(
    HostSelector selector, HostRemoval removal, Stages stages, ToldPackages told, Steps steps)
    implements Command {
  @Override
  public Spec spec() {
    return Spec.of(
            "remove host",
            "Remove hosts with their interfaces, attributes, "
                + "routes, firewall rules and disk layouts")
        .describe("The frontend cannot be removed.")
        .args(Arg.someHosts())
        .changes()
        .example("remove host backend-0-0", "Removes backend-0-0.")
        .example("remove host r:7", "Removes all hosts in rack 7.");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.some(input.args());
    removal.remove(hosts);
    steps.quietlyAfterwards(
        "Sync Host Status",
        () ->
            hosts.forEach(host -> {
              stages.forget(host.name());
              told.forget(host.name());
            }));
    return Output.nothing();
  }
}
