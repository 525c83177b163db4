package stack.commands.appliance;

import stack.db.appliance.Appliances;
import stack.db.host.Hosts;
import stack.install.scope.Names;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;
import stack.run.Values;

/** {@code remove appliance}. */
record RemoveAppliance(Names names, Hosts hosts, Appliances appliances) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("remove appliance", "Remove an appliance that no host belongs to")
        .describe(
            """
            Its attributes, routes, firewall rules and disk layouts are removed too. The appliance
            backend cannot be removed.
            """)
        .args(Arg.one("name", "Name of the appliance to remove.").completing(Values.APPLIANCE))
        .changes()
        .example("remove appliance builder", "Removes the appliance builder.")
        .related("add appliance");
  }

  @Override
  public Output run(Input input) {
    var gone = names.appliances(input.some("appliance"));
    for (var appliance : gone) {
      if (appliance.name().equals("backend")) {
        throw new CommandException("cannot remove default appliance");
      }
      for (var host : hosts.ofAppliance(appliance.name())) {
        throw new CommandException(
            "cannot remove appliance \""
                + appliance.name()
                + "\" because host \""
                + host.name()
                + "\" is assigned to it");
      }
    }
    gone.forEach(appliances::remove);
    return Output.nothing();
  }
}
