package stack.commands.appliance;

import stack.install.scope.Names;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code list appliance}. */
record ListAppliance(Names names) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("list appliance", "List appliances")
        .args(Arg.anyByName("appliance", "Appliances"))
        .example("list appliance", "Lists all appliances.")
        .related("add appliance");
  }

  @Override
  public Output run(Input input) {
    var table = Output.table("appliance", "public");
    for (var appliance : names.appliances(input.args())) {
      table.row(appliance.name(), appliance.shown() ? "yes" : "no");
    }
    return table;
  }
}
