package stack.commands.host;

import stack.db.host.HostChanges;
import stack.db.interfaces.Interfaces;
import stack.install.boot.BootFileSteps;
import stack.install.health.Stages;
import stack.install.packages.ToldPackages;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;
import stack.run.Steps;
import stack.services.ServiceSteps;

/** {@code remove host}. */
final class RemoveHost implements Command {
  private final HostSelector selector;
  private final Interfaces knownInterfaces;
  private final HostChanges hostChanges;
  private final BootFileSteps bootFiles;
  private final ServiceSteps services;
  private final Stages stages;
  private final ToldPackages told;
  private final Steps steps;

  RemoveHost(
      HostSelector selector,
      Interfaces knownInterfaces,
      HostChanges hostChanges,
      BootFileSteps bootFiles,
      ServiceSteps services,
      Stages stages,
      ToldPackages told,
      Steps steps) {
    this.selector = selector;
    this.knownInterfaces = knownInterfaces;
    this.hostChanges = hostChanges;
    this.bootFiles = bootFiles;
    this.services = services;
    this.stages = stages;
    this.told = told;
    this.steps = steps;
  }

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
    for (var host : hosts) {
      if (host.appliance().equals("frontend")) {
        throw new CommandException("cannot remove \"" + host.name() + "\"");
      }
    }
    var interfaces = knownInterfaces.of(hosts);
    hostChanges.remove(hosts);
    bootFiles.quietlyRemove("Sync Host Boot", interfaces);
    services.config();
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
